"""Where the pixels lie in an uncompressed OpenEXR file, so that a reader needs no OpenEXR library.

Layout after the OpenEXR file layout document: magic, version, attributes, a table of line offsets, then one chunk
a line: line number, byte count, and for each channel (in the order of their names) one run of values.
"""

import struct

MAGIC = 20000630
UNCOMPRESSED = 0
FLOAT32 = 2
# Tiled, deep or multi-part files lay out their pixels otherwise; long names (bit 10) change nothing here.
FOREIGN_LAYOUTS = 0x200 | 0x800 | 0x1000


class Unexpected(Exception):
    """The file is OpenEXR, but not of the layout that can be handed over as it is."""


def layout(path):
    """{offset, row_bytes, channels, width, height}; see docs/driver.md for the address of a value."""
    with open(path, "rb") as file:
        data = file.read(65536)
        magic, version = struct.unpack_from("<II", data)
        if magic != MAGIC or version & 0xFF != 2 or version & FOREIGN_LAYOUTS:
            raise Unexpected("not a single-part scanline OpenEXR file")
        attributes, table = _attributes(data, 8)
        if attributes["compression"][0] != UNCOMPRESSED:
            raise Unexpected("the pixels are compressed")
        channels = _channels(attributes["channels"])
        left, top, right, bottom = struct.unpack("<4i", attributes["dataWindow"])
        width, height = right - left + 1, bottom - top + 1
        row_bytes = 8 + 4 * len(channels) * width
        file.seek(table)
        lines = struct.unpack(f"<{height}Q", file.read(8 * height))
    first = table + 8 * height
    if any(line != first + row * row_bytes for row, line in enumerate(lines)):
        raise Unexpected("the lines are not stored one after the other from top to bottom")
    return {"offset": first + 8, "row_bytes": row_bytes, "channels": "".join(channels), "width": width, "height": height}


def _attributes(data, at):
    """The header's attributes by name, and where it ends."""
    attributes = {}
    while data[at]:
        name, at = _string(data, at)
        _type, at = _string(data, at)
        (size,) = struct.unpack_from("<i", data, at)
        attributes[name] = data[at + 4:at + 4 + size]
        at += 4 + size
    return attributes, at + 1


def _channels(data):
    names, at = [], 0
    while data[at]:
        name, at = _string(data, at)
        kind, _linear, x_sampling, y_sampling = struct.unpack_from("<iIii", data, at)
        if kind != FLOAT32 or x_sampling != 1 or y_sampling != 1:
            raise Unexpected("channel " + name + " is not full-size 32-bit float")
        names.append(name)
        at += 16
    if sorted(names) != ["A", "B", "G", "R"]:
        raise Unexpected("the channels are " + ", ".join(names))
    return names


def _string(data, at):
    end = data.index(0, at)
    return data[at:end].decode("latin-1"), end + 1
