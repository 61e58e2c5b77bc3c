"""The container of a binary glTF: one JSON document and one block of bytes."""

import json
import struct


def read(path):
    """(document, bytes)"""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20:20 + length]), data[28 + length:]


def write(path, document, block):
    """Returns the file's size in bytes."""
    block = bytes(block) + b"\0" * (-len(block) % 4)
    document["buffers"] = [{"byteLength": len(block)}]
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    size = 28 + len(text) + len(block)
    with open(path, "wb") as file:
        file.write(struct.pack("<4sII", b"glTF", 2, size))
        file.write(struct.pack("<I4s", len(text), b"JSON") + text)
        file.write(struct.pack("<I4s", len(block), b"BIN\0") + block)
    return size


def view(document, block, number):
    """The bytes of a buffer view."""
    found = document["bufferViews"][number]
    start = found.get("byteOffset", 0)
    return block[start:start + found["byteLength"]]


def accessor(document, block, array, component, **more):
    """(its number, the block with it): a new accessor of an array of scalars or vectors, which no mesh uses."""
    data = array.tobytes()
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(block), "byteLength": len(data)})
    shape = {1: "SCALAR", 3: "VEC3", 4: "VEC4"}[array.shape[1] if array.ndim > 1 else 1]
    view = len(document["bufferViews"]) - 1
    document["accessors"].append({"bufferView": view, "componentType": component, "count": len(array), "type": shape, **more})
    return len(document["accessors"]) - 1, bytes(block) + data + b"\0" * (-len(data) % 4)


def with_views(document, block, replaced):
    """The block laid out anew, with the bytes of some views `replaced` ({number: bytes}); notes it in the document."""
    laid = bytearray()
    every = [replaced.get(number, view(document, block, number)) for number in range(len(document["bufferViews"]))]
    for entry, data in zip(document["bufferViews"], every):
        entry["byteOffset"], entry["byteLength"] = len(laid), len(data)
        laid += data + b"\0" * (-len(data) % 4)
    return bytes(laid)
