"""Saves a picture through one view transform after the other, and notes each that survived; see lut.py.

    blender --background --factory-startup --python survey.py -- FILE VIEW_TRANSFORM …
"""

import os
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver.rna import put  # noqa: E402

file, *view_transforms = sys.argv[sys.argv.index("--") + 1:]
scene = bpy.context.scene
put(scene.render.image_settings, "file_format", "PNG")
put(scene.render.image_settings, "color_depth", "16")  # as table.py saves; of 8 bits Debian's 3.4.1 does not die
image = bpy.data.images.new("grey", 4, 4, float_buffer=True)
with open(file, "a", encoding="utf-8") as survived:
    for name in view_transforms:
        put(scene.view_settings, "view_transform", name)
        image.save_render(file + ".png", scene=scene)
        os.remove(file + ".png")
        survived.write(name + "\n")
        survived.flush()
sys.stdout.flush()
os._exit(0)
