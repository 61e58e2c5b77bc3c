"""The errors that a command can answer with. None of them ends the process."""

import os
import re

CODES = (
    "bad_command", "file_unreadable", "no_such_variant", "no_such_node", "no_such_animation", "unsupported", "render_failed",
)


class DriverError(Exception):
    """An answer with `code` (one of CODES) and a sentence for a person."""

    def __init__(self, code, message):
        assert code in CODES
        super().__init__(message)
        self.code = code
        self.message = without_paths(message)


def without_paths(text):
    """Absolute paths cut to their base names: messages travel on to clients, the machine's layout must not."""
    return re.sub(r"(?:/[^\s/'\":]+)+/?", lambda match: os.path.basename(match.group().rstrip("/")), text).strip()
