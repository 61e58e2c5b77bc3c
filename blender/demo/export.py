"""Writes a product: product.blend for the render, preview.glb for the browser."""

import os

import bpy
import numpy

import glb

PREVIEW_LIMIT = 2_000_000  # bytes; a preview must be light enough for a phone
OCCLUSION_MAP = 1  # the second of every mesh's UV maps


def blend(path):
    bpy.context.preferences.filepaths.save_version = 0  # no product.blend1 beside it
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True, copy=True)


def preview(path, occlusion):
    """`occlusion` is the JPEG of `occlusion.bake`. Returns the file's size in bytes."""
    numpy.bool = bool  # what the add-on of older Blenders still asks of newer numpys
    bpy.ops.export_scene.gltf(filepath=path, export_format="GLB", export_apply=True, export_yup=True,
                              export_cameras=False, export_lights=False, export_animations=False)
    document, block = glb.read(path)
    _make_variants_optional(document)
    block = _occlude(document, block, occlusion)
    glb.write(path, document, block)
    size = os.path.getsize(path)
    if size > PREVIEW_LIMIT:
        raise SystemExit(f"{path} has {size} bytes; a preview may have {PREVIEW_LIMIT}")
    return size


def _make_variants_optional(document):
    """Older add-ons mark KHR_materials_variants as required, and viewers without it then refuse the file."""
    required = [name for name in document.pop("extensionsRequired", []) if name != "KHR_materials_variants"]
    if required:
        document["extensionsRequired"] = required


def _occlude(document, block, jpeg):
    """Here and not by the add-on, which would merge the picture into those that tile on the other UV map."""
    texture, block = glb.add_image(document, block, "occlusion", jpeg)
    for material in document["materials"]:
        # The wide flat faces of a cloth have no area in the occlusion map, and would come out black.
        cloth = material["name"].startswith("cloth_")
        if not cloth and "KHR_materials_transmission" not in material.get("extensions", {}):
            material["occlusionTexture"] = {"index": texture, "texCoord": OCCLUSION_MAP}
    return block
