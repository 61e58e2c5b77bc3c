"""Which files may be opened: existing regular ones whose first bytes are what their ending says."""

import os
import stat
import struct

from .errors import DriverError

BLEND_MAGICS = (b"BLENDER", b"\x28\xb5\x2f\xfd", b"\x1f\x8b")  # plain, zstd, gzip
GLB_HEADER = struct.Struct("<4sII")


def check(path, endings):
    """A key that changes when the file does. `endings` says which formats the place takes."""
    ending = os.path.splitext(path)[1].lower()
    if ending not in endings:
        raise DriverError("bad_command", f"{os.path.basename(path)} must end in " + " or ".join(endings))
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(path, "is not a regular file")
        return (path, status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):
        raise unreadable(path, "is missing or may not be read") from None


def check_content(path):
    """Refuses foreign and plainly truncated files before Blender sees them."""
    try:
        with open(path, "rb") as file:
            head = file.read(64)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        raise unreadable(path, "is missing or may not be read") from None
    ending = os.path.splitext(path)[1].lower()
    if ending == ".blend" and not head.startswith(BLEND_MAGICS):
        raise unreadable(path, "is not a Blender file")
    if ending == ".gltf" and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise unreadable(path, "is not a glTF file")
    if ending == ".glb":
        if len(head) < GLB_HEADER.size or head[:4] != b"glTF":
            raise unreadable(path, "is not a binary glTF file")
        _magic, version, length = GLB_HEADER.unpack_from(head)
        if version != 2:
            raise unreadable(path, f"is binary glTF of version {version}, not 2")
        if length > size:
            raise unreadable(path, f"is truncated: {length} bytes promised, {size} there")


def unreadable(path, why):
    return DriverError("file_unreadable", f"{os.path.basename(path)} {why}")
