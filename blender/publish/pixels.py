"""Pictures in and out of Blender as arrays: scene-linear (rows, columns, 3), bottom row first."""

import os
import tempfile

import bpy
import numpy as np


def render(scene):
    """Render and return scene-linear pixels."""
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.image_settings.color_depth = "32"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = os.path.join(folder, "picture.exr")
        bpy.ops.render.render(write_still=True)
        picture = bpy.data.images.load(scene.render.filepath)
        width, height = picture.size
        values = np.empty(width * height * 4, np.float32)
        picture.pixels.foreach_get(values)
        bpy.data.images.remove(picture)
    return values.reshape(height, width, 4)[..., :3]


def jpeg(linear, quality):
    """Encode for display: sRGB, clipped at 1, the way Blender's Standard view shows it. Returns bytes."""
    low = np.clip(linear, 0, 1)
    display = np.where(low <= 0.0031308, low * 12.92, 1.055 * np.power(np.maximum(low, 1e-9), 1 / 2.4) - 0.055)
    height, width = display.shape[:2]
    picture = bpy.data.images.new("blender_view_jpeg", width, height)
    picture.colorspace_settings.name = "Non-Color"
    rgba = np.ones((height, width, 4), np.float32)
    rgba[..., :3] = display
    picture.pixels.foreach_set(rgba.ravel())
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "picture.jpg")
        picture.filepath_raw = path
        picture.file_format = "JPEG"
        picture.save(**({"quality": quality} if _save_has_quality() else {}))
        bpy.data.images.remove(picture)
        with open(path, "rb") as file:
            return file.read()


def _save_has_quality():
    return "quality" in bpy.types.Image.bl_rna.functions["save"].parameters
