"""Reads and writes the container of a GLB: one JSON document and one block of bytes."""

import json
import struct


def read(path):
    """(document, bytes)"""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20:20 + length]), data[28 + length:]


def write(path, document, block):
    block += b"\0" * (-len(block) % 4)
    document["buffers"][0]["byteLength"] = len(block)
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    with open(path, "wb") as file:
        file.write(struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(block)))
        file.write(struct.pack("<I4s", len(text), b"JSON") + text)
        file.write(struct.pack("<I4s", len(block), b"BIN\0") + block)


def add_image(document, block, name, jpeg):
    """Appends a picture; returns its texture's index and the longer block."""
    block += b"\0" * (-len(block) % 4)
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(block), "byteLength": len(jpeg)})
    images, textures = document.setdefault("images", []), document.setdefault("textures", [])
    images.append({"name": name, "mimeType": "image/jpeg", "bufferView": len(document["bufferViews"]) - 1})
    textures.append({"source": len(images) - 1})
    return len(textures) - 1, block + jpeg
