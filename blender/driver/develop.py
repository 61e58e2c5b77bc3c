"""A picture of linear light as Blender itself saves it, for view transforms that no table can say.

In a process of its own, as tables are filled (lut.py).
"""

import os

from . import aside, lut
from .errors import DriverError


def develop(command, known, directory):
    """The bytes of a PNG, 8-bit RGBA with straight alpha. The file of light is deleted."""
    light = os.path.join(directory, command.light)
    png = os.path.join(directory, f"print-{os.getpid()}.png")
    try:
        look = lut.look_of(command, known)
        width, height = command.size
        if not os.path.isfile(light) or os.path.getsize(light) != width * height * 16:
            raise DriverError("bad_command", f"light must be a file of {width} × {height} pixels")
        status = aside.run("print.py", light, str(width), str(height), str(command.samples), command.view_transform, look,
                           repr(command.exposure), png, seconds=lut.SECONDS)
        if status != 0:
            raise DriverError("unsupported", f"this Blender fails to save through {command.view_transform}, {look}")
        with open(png, "rb") as file:
            return file.read()
    finally:
        for leftover in (light, png):
            if os.path.exists(leftover):
                os.remove(leftover)
