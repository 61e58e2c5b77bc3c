"""Writes a product: product.blend for the render, preview.glb for the browser."""

import json
import os
import struct

import bpy
import numpy

PREVIEW_LIMIT = 2_000_000  # bytes; a preview must be light enough for a phone


def blend(path):
    bpy.context.preferences.filepaths.save_version = 0  # no product.blend1 beside it
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True, copy=True)


def preview(path):
    numpy.bool = bool  # what the add-on of older Blenders still asks of newer numpys
    bpy.ops.export_scene.gltf(filepath=path, export_format="GLB", export_apply=True, export_yup=True,
                              export_cameras=False, export_lights=False, export_animations=False)
    _make_variants_optional(path)
    size = os.path.getsize(path)
    if size > PREVIEW_LIMIT:
        raise SystemExit(f"{path} has {size} bytes; a preview may have {PREVIEW_LIMIT}")
    return size


def _make_variants_optional(path):
    """Older add-ons mark KHR_materials_variants as required, and viewers without it then refuse the file."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 12)[0]
    document = json.loads(data[20:20 + length])
    required = [name for name in document.pop("extensionsRequired", []) if name != "KHR_materials_variants"]
    if required:
        document["extensionsRequired"] = required
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    rest = data[20 + length:]
    with open(path, "wb") as file:
        file.write(struct.pack("<4sII", b"glTF", 2, 20 + len(text) + len(rest)))
        file.write(struct.pack("<I4s", len(text), b"JSON") + text + rest)
