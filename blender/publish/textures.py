"""Textures of a binary glTF, made small enough for a phone."""

import os
import tempfile

import bpy
import numpy as np

import gltf
import pixels

# What is tried in turn, until the file is small enough: the longest side in texels, and the quality of a JPEG.
STEPS = ((4096, 92), (2048, 90), (2048, 82), (1024, 88), (1024, 78), (512, 85), (512, 70), (256, 80))


def fit(document, block, limit):
    """(document, block) of less than `limit` bytes if that can be had by re-encoding pictures; as it is if it fits."""
    total = len(block)
    for side, quality in STEPS:
        if total <= limit:
            break
        replaced = {}
        for number, image in enumerate(document.get("images", [])):
            data = gltf.view(document, block, image["bufferView"])
            kind = "PNG" if _needs_alpha(document, number) else "JPEG"
            smaller = _encoded(data, kind, side, quality)
            if len(smaller) < len(data):
                replaced[image["bufferView"]] = smaller
                image["mimeType"] = f"image/{kind.lower()}"
        block = gltf.with_views(document, block, replaced)
        total = len(block)
    return document, block


def _needs_alpha(document, number):
    """Whether a material blends by the alpha of the picture."""
    for material in document.get("materials", []):
        texture = material.get("pbrMetallicRoughness", {}).get("baseColorTexture")
        if texture and material.get("alphaMode", "OPAQUE") != "OPAQUE" and document["textures"][texture["index"]].get("source") == number:
            return True
    return False


def _encoded(data, kind, side, quality):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "picture")
        with open(path, "wb") as file:
            file.write(data)
        image = bpy.data.images.load(path)
        image.colorspace_settings.name = "Non-Color"
        width, height = image.size
        scale = min(1, side / max(width, height))
        if scale < 1:
            image.scale(max(1, round(width * scale)), max(1, round(height * scale)))
        stored = pixels.values(image)
        bpy.data.images.remove(image)
    return pixels.encoded(pixels.to_linear(stored[..., :3]), kind, quality, alpha=stored[..., 3] if kind == "PNG" else None)
