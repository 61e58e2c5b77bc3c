"""The demo shop's goods: one module each, with VARIANTS and `build()`.

Metres, Z up; a product stands on z = 0 at the origin and looks towards −Y.
"""

import os

import export
import occlusion
import variants


def make(product, folder):
    variants.enable()
    variants.declare(product.VARIANTS)
    product.build()
    shade = occlusion.bake()
    export.blend(os.path.join(folder, "product.blend"))
    size = export.preview(os.path.join(folder, "preview.glb"), shade)
    print(f"{folder}: preview.glb {size / 1e6:.2f} MB")
