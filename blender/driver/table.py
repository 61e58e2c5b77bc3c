"""Samples one view transform into a file of float32; see lut.py.

    blender --background --factory-startup --python table.py -- FILE VIEW_TRANSFORM LOOK SIZE LOW HIGH
"""

import os
import sys

import bpy
import numpy

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver.rna import offer, put  # noqa: E402

file, view_transform, look, size, low, high = sys.argv[sys.argv.index("--") + 1:]
size = int(size)
scene = bpy.context.scene
offer(scene.display_settings, "display_device", "sRGB")
put(scene.view_settings, "view_transform", view_transform)
put(scene.view_settings, "look", look)
put(scene.view_settings, "exposure", 0.0)
put(scene.view_settings, "gamma", 1.0)
put(scene.render, "dither_intensity", 0.0)
output = scene.render.image_settings
put(output, "file_format", "PNG")
put(output, "color_mode", "RGB")
put(output, "color_depth", "16")

# The grid as a picture: a row for each (blue, green), red along it.
values = numpy.exp2(numpy.linspace(float(low), float(high), size)).astype(numpy.float32)
blue, green, red = numpy.meshgrid(values, values, values, indexing="ij")
grid = numpy.stack([red, green, blue, numpy.ones_like(red)], axis=-1)
image = bpy.data.images.new("grid", size, size * size, alpha=True, float_buffer=True)
image.pixels.foreach_set(grid.ravel())
image.save_render(file + ".png", scene=scene)

saved = bpy.data.images.load(file + ".png")
saved.colorspace_settings.name = "Non-Color"
displayed = numpy.empty(grid.size, dtype=numpy.float32)
saved.pixels.foreach_get(displayed)
os.remove(file + ".png")
displayed.reshape(-1, 4)[:, :3].astype("<f4").tofile(file)
sys.stdout.flush()
os._exit(0)
