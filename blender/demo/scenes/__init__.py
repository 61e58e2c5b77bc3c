"""The demo shop's sets: one module each, with `build()`.

The product stands at the origin on z = 0 and looks towards −Y. A set holds no product and no camera.
"""

import os

import bpy


def make(scene, folder):
    scene.build()
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "scene.blend"), compress=True)
