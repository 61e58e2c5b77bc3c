"""A view transform as a table, sampled through Blender's own colour management.

In a process of its own: some builds of Blender die of saving through some view transforms (Debian's 3.4.1 of False
Color). A table takes as long as a start of Blender; whoever asks keeps it.
"""

import os

from . import aside
from .errors import DriverError
from .rna import choices

SECONDS = 60


def view_transforms(scene):
    """[{name, looks}]: every view transform of this Blender with the looks that go with it."""
    view = scene.view_settings
    before = view.view_transform, view.look
    found = []
    for name in choices(view, "view_transform"):
        view.view_transform = name
        found.append({"name": name, "looks": choices(view, "look")})
    view.view_transform, view.look = before
    return found


def surviving(known, directory):
    """Those of `known` that Blender lives through. Each death costs one more start of Blender."""
    path = os.path.join(directory, f"survey-{os.getpid()}")
    untried = [transform["name"] for transform in known]
    survived = set()
    while untried:
        status = aside.run("survey.py", path, *untried, seconds=SECONDS)
        survived.update(_lines_of(path))
        _remove(path)
        untried = [] if status == 0 else [name for name in untried if name not in survived][1:]
    return [transform for transform in known if transform["name"] in survived]


def sample(command, known, directory):
    """size³ × 3 float32, red fastest, display-referred 0…1 on an sRGB display.

    Grid point i of an axis stands for the scene-linear value 2^(low + i · (high − low) / (size − 1)).
    """
    look = look_of(command, known)
    path = os.path.join(directory, f"lut-{os.getpid()}")
    try:
        status = aside.run("table.py", path, command.view_transform, look, str(command.size),
                           *(repr(end) for end in command.domain), seconds=SECONDS)
        if status != 0:
            raise DriverError("unsupported", f"this Blender fails to save through {command.view_transform}, {look}")
        with open(path, "rb") as file:
            return file.read()
    finally:
        _remove(path)


def look_of(command, known):
    """The look that a command names, or the plain one, if this Blender has it and the view transform."""
    look = command.look or "None"
    looks = next((transform["looks"] for transform in known if transform["name"] == command.view_transform), None)
    if looks is None:
        raise DriverError("unsupported", f"this Blender has no view transform {command.view_transform[:80]!r}")
    if look not in looks:
        raise DriverError("unsupported", f"{command.view_transform} has no look {look[:80]!r}")
    return look


def _lines_of(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def _remove(path):
    for leftover in (path, path + ".png"):
        if os.path.exists(leftover):
            os.remove(leftover)
