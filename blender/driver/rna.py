"""Writing Blender's properties: only when they change, only where this version has them."""

import re


def put(owner, name, value):
    """Sets a property if it differs, so that nothing is tagged for update needlessly. True when it changed."""
    if getattr(owner, name) == value:
        return False
    setattr(owner, name, value)
    return True


def offer(owner, name, value):
    """`put` for a property that this Blender may not have, or may not have this value for."""
    if not hasattr(owner, name):
        return False
    try:
        return put(owner, name, value)
    except (TypeError, AttributeError):
        return False


def choices(owner, name):
    """What an enumeration accepts now. Dynamic ones list nothing in their type, but a refusal names them all."""
    try:
        setattr(owner, name, "?")
    except TypeError as refusal:
        return re.findall(r"'([^']*)'", str(refusal).partition("not found in")[2])
    return []
