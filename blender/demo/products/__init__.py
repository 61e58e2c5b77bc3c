"""The demo shop's goods: one module each, with VARIANTS and `build()`.

Metres, Z up; a product stands on z = 0 at the origin and looks towards −Y.
"""

import os

import bpy

import variants


def make(product, folder):
    variants.enable()
    variants.declare(product.VARIANTS)
    product.build()
    bpy.context.preferences.filepaths.save_version = 0  # no product.blend1 beside it
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "product.blend"), compress=True, copy=True)
