"""Pictures in and out of Blender as arrays: scene-linear (rows, columns, 3), bottom row first."""

import os
import tempfile

import bpy
import numpy as np


def render(scene, alpha=False):
    """Render and return scene-linear pixels, with coverage as a fourth channel if `alpha`."""
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_mode = "RGBA" if alpha else "RGB"
    scene.render.image_settings.color_depth = "32"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = os.path.join(folder, "picture.exr")
        bpy.ops.render.render(write_still=True, scene=scene.name)
        picture = bpy.data.images.load(scene.render.filepath)
        rendered = values(picture)[..., :4 if alpha else 3]
        bpy.data.images.remove(picture)
    return rendered


def to_linear(display):
    """Scene-linear values of display values (sRGB) 0…1."""
    return np.where(display <= 0.04045, display / 12.92, ((np.maximum(display, 0) + 0.055) / 1.055) ** 2.4)


def encoded(linear, kind, quality, alpha=None):
    """The bytes of a "JPEG", "PNG" or "WEBP" for display: sRGB, clipped at 1, as Blender's Standard view shows it."""
    height, width = linear.shape[:2]
    picture = bpy.data.images.new("blender_view_encoded", width, height, alpha=alpha is not None, float_buffer=True)
    rgba = np.ones((height, width, 4), np.float32)
    rgba[..., :3] = linear
    if alpha is not None:
        rgba *= alpha[..., None]  # Blender's float pictures hold colour times alpha
    picture.pixels.foreach_set(rgba.ravel())
    # A scene of its own: the open one may be graded.
    scene = bpy.data.scenes.new("blender_view_encoder")
    scene.display_settings.display_device = "sRGB"
    scene.view_settings.view_transform = "Standard"
    scene.render.dither_intensity = 0
    scene.render.image_settings.file_format = kind
    scene.render.image_settings.color_mode = "RGB" if alpha is None else "RGBA"
    scene.render.image_settings.quality = quality
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "picture")
        picture.save_render(path, scene=scene)
        with open(path, "rb") as file:
            data = file.read()
    bpy.data.scenes.remove(scene)
    bpy.data.images.remove(picture)
    return data


def values(picture):
    """A loaded picture's (rows, columns, 4), bottom row first, as its colour space has them."""
    width, height = picture.size
    flat = np.empty(width * height * 4, np.float32)
    picture.pixels.foreach_get(flat)
    return flat.reshape(height, width, 4)
