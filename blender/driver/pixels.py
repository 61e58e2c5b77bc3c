"""Handing over a finished render: scene-linear float32 in an uncompressed OpenEXR file.

Blender in background mode gives no access to the pixels of its Render Result, but it can save them; into memory-backed
storage that takes a few milliseconds.
"""

import os

import bpy

from . import exr
from .errors import DriverError
from .rna import choices, offer, put

# Scene-linear Rec.709, whatever working space the file was made in; "Linear" was its name before Blender 4.0.
REC709 = ("Linear Rec.709", "Linear")


def prepare(scene):
    """Sets the scene's output format, once after it was opened."""
    image = scene.render.image_settings
    offer(image, "media_type", "IMAGE")
    put(image, "file_format", "OPEN_EXR")
    put(image, "color_mode", "RGBA")
    put(image, "color_depth", "32")
    put(image, "exr_codec", "NONE")
    offer(image, "use_preview", False)
    offer(image, "use_zbuffer", False)
    offer(image, "use_exr_interleave", False)
    offer(scene.render, "use_stamp", False)
    if hasattr(image, "linear_colorspace_settings"):
        offer(image, "color_management", "OVERRIDE")
        known = choices(image.linear_colorspace_settings, "name")
        for name in REC709:
            if name in known:
                put(image.linear_colorspace_settings, "name", name)
                break


def hand_over(scene, directory, name):
    """Saves the Render Result as `name` in `directory` and describes the file."""
    path = os.path.join(directory, name)
    result = next((image for image in bpy.data.images if image.type == "RENDER_RESULT"), None)
    if result is None:
        raise DriverError("render_failed", "Blender kept no render result")
    try:
        result.save_render(path, scene=scene)
        return {"file": name, **exr.layout(path)}
    except (RuntimeError, OSError, exr.Unexpected, IndexError, KeyError, ValueError) as problem:
        if os.path.exists(path):
            os.remove(path)
        raise DriverError("render_failed", "the picture could not be handed over: " + str(problem)) from None
