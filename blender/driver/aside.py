"""Work in another Blender process: what can crash Blender must not take the scene with it."""

import os
import subprocess
import sys

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))


def run(script, *arguments, seconds):
    """The exit status of a script of this folder in a Blender of its own; None if that crashed, hung or did not start."""
    command = [bpy.app.binary_path, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "3",
               "--python", os.path.join(HERE, script), "--", *arguments]
    try:
        status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno(), timeout=seconds,
                                check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return None
    return status if status >= 0 else None
