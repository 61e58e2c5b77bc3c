"""Arrays to packed JPEG images, the way a GLB carries them.

Arrays are (rows, columns[, 3]), first row at the top, values 0…1 as stored (base colour: display sRGB).
"""

import os
import tempfile

import bpy
import numpy as np


def colour(name, pixels, quality=84):
    return _packed(name, pixels, "sRGB", quality)


def surface(name, roughness, metallic=0.0, quality=82):
    """glTF's packing: green is roughness, blue is metalness."""
    roughness, metallic = np.broadcast_arrays(np.asarray(roughness, float), np.asarray(metallic, float))
    return _packed(name, np.stack([np.ones_like(roughness), roughness, metallic], axis=-1), "Non-Color", quality)


def relief(name, height, tile, quality=86):
    """A tangent-space normal map (OpenGL, +Y up) from `height` in metres; `tile` is (u, v) metres of the whole."""
    rows, columns = height.shape
    dx = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / (2 * tile[0] / columns)
    dy = (np.roll(height, 1, 0) - np.roll(height, -1, 0)) / (2 * tile[1] / rows)  # rows run downward, v upward
    vector = np.stack([-dx, -dy, np.ones_like(height)], axis=-1)
    vector /= np.linalg.norm(vector, axis=-1, keepdims=True)
    return _packed(name, vector * 0.5 + 0.5, "Non-Color", quality)


def _packed(name, pixels, colour_space, quality):
    rows, columns = pixels.shape[:2]
    rgba = np.ones((rows, columns, 4), np.float32)
    rgba[..., :3] = np.clip(pixels, 0, 1)
    draft = bpy.data.images.new(name, columns, rows)
    draft.pixels.foreach_set(rgba[::-1].ravel())  # Blender's first row is the lowest
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Standard"
    scene.render.image_settings.file_format = "JPEG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.image_settings.quality = quality
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + ".jpg")
        # Written as an sRGB image through the Standard view: the stored numbers stay what they are.
        draft.save_render(path, scene=scene)
        bpy.data.images.remove(draft)
        image = bpy.data.images.load(path)
        image.name = name
        image.colorspace_settings.name = colour_space
        image.pack()
    image.filepath_raw = "//textures/" + name + ".jpg"
    return image
