"""A view transform as a table, sampled through Blender's own colour management."""

import os

import bpy
import numpy

from .errors import DriverError
from .rna import choices, offer, put


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


def sample(scene, command, directory):
    """size³ × 3 float32, red fastest, display-referred 0…1 on an sRGB display.

    Grid point i of an axis stands for the scene-linear value 2^(low + i · (high − low) / (size − 1)).
    """
    size = command.size
    values = numpy.exp2(numpy.linspace(*command.domain, size)).astype(numpy.float32)
    # One image row a (blue, green) pair, red along it.
    blue, green, red = numpy.meshgrid(values, values, values, indexing="ij")
    grid = numpy.stack([red, green, blue, numpy.ones_like(red)], axis=-1)
    displayed = _through_colour_management(scene, command, directory, grid.reshape(size * size, size, 4))
    return numpy.ascontiguousarray(displayed[:, :, :3], dtype="<f4").tobytes()


def _through_colour_management(scene, command, directory, pixels):
    height, width = pixels.shape[:2]
    path = os.path.join(directory, "lut.png")
    image = bpy.data.images.new("lut", width, height, alpha=True, float_buffer=True)
    saved = None
    restore = _use(scene, command)
    try:
        image.pixels.foreach_set(pixels.ravel())
        image.save_render(path, scene=scene)
        saved = bpy.data.images.load(path)
        saved.colorspace_settings.name = "Non-Color"
        result = numpy.empty(height * width * 4, dtype=numpy.float32)
        saved.pixels.foreach_get(result)
        return result.reshape(height, width, 4)
    except RuntimeError as problem:
        raise DriverError("render_failed", "the table could not be sampled: " + str(problem)) from None
    finally:
        restore()
        bpy.data.images.remove(image)
        if saved is not None:
            bpy.data.images.remove(saved)
        if os.path.exists(path):
            os.remove(path)


def _use(scene, command):
    """Sets the view transform and a 16-bit output without dither; returns what undoes it."""
    view, display, output = scene.view_settings, scene.display_settings, scene.render.image_settings
    undo = []

    def swap(owner, name, value):
        if hasattr(owner, name):
            undo.append((owner, name, getattr(owner, name)))
            offer(owner, name, value)

    def restore():
        for owner, name, value in reversed(undo):
            put(owner, name, value)

    swap(display, "display_device", "sRGB")
    for name, value in (("view_transform", command.view_transform), ("look", command.look or "None")):
        swap(view, name, value)
        if getattr(view, name) != value:
            restore()
            raise DriverError("unsupported", f"this Blender has no {name.replace('_', ' ')} {value[:80]!r}")
    for name, value in (("exposure", 0.0), ("gamma", 1.0), ("use_curve_mapping", False), ("use_white_balance", False)):
        swap(view, name, value)
    swap(scene.render, "dither_intensity", 0.0)
    for name, value in (("color_management", "FOLLOW_SCENE"), ("file_format", "PNG"), ("color_mode", "RGB"),
                        ("color_depth", "16"), ("compression", 0)):
        swap(output, name, value)
    return restore
