"""The room itself: floor, walls with a window in the west, ceiling, skirting, curtains."""

import bmesh
import bpy

from scenes.kit.materials import glow, matte, plain, sheer, textured
from scenes.kit.modelling import add, box, cloth, lathe
from scenes.room import CEILING, EAST, FLOOR, NORTH, SOUTH, WEST
from scenes.room import textures

# The window's opening in the west wall: y from, y to, z from, z to.
OPENING = (-1.15, 1.35, FLOOR + 0.42, FLOOR + 2.32)
REVEAL = 0.22


def build():
    image, tile = textures.parquet()
    _sheet("Floor", [(WEST, SOUTH, FLOOR), (EAST, SOUTH, FLOOR), (EAST, NORTH, FLOOR), (WEST, NORTH, FLOOR)],
           textured("Oak boards", image, tile, roughness=0.45, specular=0.3))
    _sheet("Ceiling", [(WEST, NORTH, CEILING), (EAST, NORTH, CEILING), (EAST, SOUTH, CEILING), (WEST, SOUTH, CEILING)],
           matte("Ceiling paint", (0.80, 0.78, 0.74)))
    image, tile = textures.limewash()
    paint = textured("Limewash", image, tile)
    _sheet("Wall north", [(WEST, NORTH, FLOOR), (EAST, NORTH, FLOOR), (EAST, NORTH, CEILING), (WEST, NORTH, CEILING)], paint)
    _sheet("Wall south", [(EAST, SOUTH, FLOOR), (WEST, SOUTH, FLOOR), (WEST, SOUTH, CEILING), (EAST, SOUTH, CEILING)], paint)
    _sheet("Wall east", [(EAST, NORTH, FLOOR), (EAST, SOUTH, FLOOR), (EAST, SOUTH, CEILING), (EAST, NORTH, CEILING)], paint)
    _west_wall(paint)
    _skirting()
    _window()
    _curtains()


def _sheet(name, corners, material):
    """One or more flat quads (four corners each, counter-clockwise from inside) with UVs in metres."""
    shape = bmesh.new()
    uv = shape.loops.layers.uv.new("UVMap")
    for start in range(0, len(corners), 4):
        face = shape.faces.new([shape.verts.new(corner) for corner in corners[start:start + 4]])
        face.normal_update()
        flat = [abs(value) for value in face.normal]
        axes = [axis for axis in range(3) if axis != flat.index(max(flat))]
        for loop in face.loops:
            loop[uv].uv = (loop.vert.co[axes[0]], loop.vert.co[axes[1]])
    mesh = bpy.data.meshes.new(name)
    shape.to_mesh(mesh)
    shape.free()
    return add(name, mesh, material)


def _west_wall(paint):
    y0, y1, z0, z1 = OPENING
    x, out = WEST, WEST - REVEAL
    quads = []
    for a, b, c, d in ((SOUTH, NORTH, FLOOR, z0), (SOUTH, NORTH, z1, CEILING), (SOUTH, y0, z0, z1), (y1, NORTH, z0, z1)):
        quads += [(x, a, c), (x, b, c), (x, b, d), (x, a, d)]
    # Normals look into the room; the reveal's look into the opening.
    _sheet("Wall west", quads, paint)
    _sheet("Reveal", [
        (x, y0, z0), (x, y0, z1), (out, y0, z1), (out, y0, z0),
        (x, y1, z1), (x, y1, z0), (out, y1, z0), (out, y1, z1),
        (x, y0, z1), (x, y1, z1), (out, y1, z1), (out, y0, z1),
    ], matte("Reveal paint", (0.78, 0.76, 0.72)))
    box("Sill", (REVEAL + 0.05, y1 - y0 + 0.08, 0.03), (WEST - REVEAL / 2 + 0.025, (y0 + y1) / 2, z0 - 0.012),
        plain("Sill paint", (0.78, 0.76, 0.72), roughness=0.4), bevel=0.006)


def _skirting():
    paint = plain("Skirting paint", (0.74, 0.71, 0.66), roughness=0.45)
    high, deep = 0.11, 0.016
    z = FLOOR + high / 2
    for name, size, place in (
        ("north", (EAST - WEST, deep, high), ((EAST + WEST) / 2, NORTH - deep / 2, z)),
        ("south", (EAST - WEST, deep, high), ((EAST + WEST) / 2, SOUTH + deep / 2, z)),
        ("east", (deep, NORTH - SOUTH, high), (EAST - deep / 2, (NORTH + SOUTH) / 2, z)),
        ("west", (deep, NORTH - SOUTH, high), (WEST + deep / 2, (NORTH + SOUTH) / 2, z)),
    ):
        box(f"Skirting {name}", size, place, paint, bevel=0.005)


def _window():
    y0, y1, z0, z1 = OPENING
    frame = plain("Window paint", (0.76, 0.74, 0.70), roughness=0.35)
    x = WEST - REVEAL + 0.05
    bar = 0.055
    mid_y, mid_z = (y0 + y1) / 2, (z0 + z1) / 2
    for name, size, place in (
        ("left", (0.06, bar, z1 - z0), (x, y0 + bar / 2, mid_z)), ("right", (0.06, bar, z1 - z0), (x, y1 - bar / 2, mid_z)),
        ("foot", (0.06, y1 - y0, bar), (x, mid_y, z0 + bar / 2)), ("head", (0.06, y1 - y0, bar), (x, mid_y, z1 - bar / 2)),
        ("post", (0.05, bar, z1 - z0), (x, mid_y, mid_z)), ("rail", (0.035, y1 - y0, 0.03), (x, mid_y, z0 + 0.72 * (z1 - z0))),
    ):
        box(f"Window {name}", size, place, frame, bevel=0.006)
    out = WEST - REVEAL
    pane = _sheet("Daylight", [(out, y0, z0), (out, y1, z0), (out, y1, z1), (out, y0, z1)],
                  glow("Daylight", (1, 1, 1), 1.1, textures.garden()))
    for loop, corner in zip(pane.data.uv_layers[0].data, ((0, 0), (1, 0), (1, 1), (0, 1))):
        loop.uv = corner
    # The light itself is a lamp before the window (see light.py); the pane is what the camera sees there.
    pane.visible_diffuse = pane.visible_glossy = pane.visible_shadow = False


def _curtains():
    y0, y1, _, z1 = OPENING
    colour, _, tile = textures.weave("room-linen", "#e9e2d4", "#cfc4b0")
    linen = sheer(textured("Linen", colour, tile), 0.45)
    high = z1 + 0.12 - FLOOR - 0.015
    for name, y, seed in (("south", y0 - 0.12, 0.4), ("north", y1 + 0.12, 2.1)):
        cloth(f"Curtain {name}", 0.62, high, 7, 0.11, (WEST + 0.12, y, FLOOR + 0.015), linen, rotation=(0, 0, 90), seed=seed)
    brass = plain("Brass", (0.55, 0.40, 0.20), roughness=0.35, metallic=1)
    lathe("Curtain rod", [(0.011, 0), (0.011, y1 - y0 + 1.3)], brass, (WEST + 0.12, y0 - 0.65, z1 + 0.15), segments=10, rotation=(-90, 0, 0))
