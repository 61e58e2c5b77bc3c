"""Saves a picture of linear light through one view transform, as Blender does when it is asked to; see develop.py.

    blender --background --factory-startup --python print.py -- LIGHT WIDTH HEIGHT SAMPLES VIEW_TRANSFORM LOOK EXPOSURE PNG

LIGHT holds sums of premultiplied float32 RGBA over so many samples, rows from top to bottom.
"""

import os
import sys

import bpy
import numpy

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver.rna import offer, put  # noqa: E402

light, width, height, samples, view_transform, look, exposure, png = sys.argv[sys.argv.index("--") + 1:]
width, height = int(width), int(height)
scene = bpy.context.scene
offer(scene.display_settings, "display_device", "sRGB")
put(scene.view_settings, "view_transform", view_transform)
put(scene.view_settings, "look", look)
put(scene.view_settings, "exposure", float(exposure))
put(scene.view_settings, "gamma", 1.0)
put(scene.render, "dither_intensity", 0.0)
output = scene.render.image_settings
put(output, "file_format", "PNG")
put(output, "color_mode", "RGBA")
put(output, "color_depth", "8")
put(output, "compression", 15)

sums = numpy.fromfile(light, "<f4").reshape(height, width, 4)
image = bpy.data.images.new("light", width, height, alpha=True, float_buffer=True)
image.pixels.foreach_set((sums[::-1] / numpy.float32(samples)).ravel())
image.save_render(png, scene=scene)
sys.stdout.flush()
os._exit(0)
