"""Pictures, plants and lamps."""

import math
import random

import bmesh
import bpy

from scenes.kit.materials import glow, matte, plain, textured
from scenes.kit.modelling import add, box, lathe, rounded
from scenes.room import EAST, FLOOR, NORTH, SOUTH, WEST
from scenes.room import textures


def build():
    _pictures()
    _plant((WEST + 0.62, NORTH - 0.62), seed=3, stems=9, tall=1.45)
    _plant((EAST - 0.55, SOUTH + 0.6), seed=8, stems=7, tall=1.15)
    _floor_lamp((1.62, NORTH - 0.5))
    _console()


def _pictures():
    oak = plain("Frame oak", (0.42, 0.27, 0.14), roughness=0.4)
    black = plain("Frame black", (0.02, 0.019, 0.018), roughness=0.4)
    warm = ("#b4623c", "#d9b46a", "#3f4a44", "#8f977c")
    calm = ("#3d4b52", "#c9a27a", "#7f8a80", "#a24f34")
    z = FLOOR + 1.38
    for name, side, along, size, seed, paper, tones, frame in (
        ("A", "north", -0.32, (0.66, 0.88), 12, "#efe8da", warm, oak),
        ("B", "north", 0.48, (0.66, 0.88), 27, "#ece5d6", calm, oak),
        ("C", "east", 0.30, (1.05, 0.78), 33, "#e9e2d2", warm[::-1], black),
        ("D", "south", 0.55, (0.95, 1.25), 41, "#ede6d8", calm[::-1], oak),
    ):
        _picture(name, side, along, z, size, textures.art(f"room-print-{name.lower()}", seed, paper, tones, (int(size[1] * 512), int(size[0] * 512))), frame)


def _picture(name, side, along, z, size, image, frame):
    wide, high = size
    bar, deep = 0.028, 0.035
    spot, turn = {
        "north": ((along, NORTH - deep / 2, z), 0), "south": ((along, SOUTH + deep / 2, z), 180), "east": ((EAST - deep / 2, along, z), -90),
    }[side]
    spin = math.radians(turn)

    def place(dx, dy, dz):
        return (spot[0] + dx * math.cos(spin) - dy * math.sin(spin), spot[1] + dx * math.sin(spin) + dy * math.cos(spin), spot[2] + dz)

    for dx in (-1, 1):
        box(f"Picture {name} frame", (bar, deep, high), place(dx * (wide - bar) / 2, 0, 0), frame, bevel=0.004, grain="z", rotation=(0, 0, turn))
        box(f"Picture {name} frame", (wide - 2 * bar, deep, bar), place(0, 0, dx * (high - bar) / 2), frame, bevel=0.004, rotation=(0, 0, turn))
    mount = box(f"Picture {name} mount", (wide - bar, 0.006, high - bar), place(0, 0.006, 0), matte("Mount", (0.78, 0.76, 0.71)), bevel=0, rotation=(0, 0, turn))
    print_size = (wide - 0.22, high - 0.24)
    paper = box(f"Picture {name} print", (print_size[0], 0.002, print_size[1]), place(0, 0.002, 0.01),
                textured(f"Print {name}", image, print_size), bevel=0, rotation=(0, 0, turn))
    for loop in paper.data.uv_layers[0].data:
        loop.uv = (loop.uv[0] + print_size[0] / 2, loop.uv[1] + print_size[1] / 2)
    return mount


def _plant(spot, seed, stems, tall):
    """A rubber plant: upright stems with broad leaves, in a clay pot."""
    x, y = spot
    pot = rounded([(0, 0), (0.13, 0), (0.18, 0.34), (0.18, 0.36)], 0.03, 3) + [(0.165, 0.36), (0.16, 0.30), (0, 0.30)]
    lathe("Pot", pot, plain("Pot glaze", (0.60, 0.55, 0.47), roughness=0.6, specular=0.3), (x, y, FLOOR), segments=32)
    chance = random.Random(seed)
    leaf_shape = bmesh.new()
    stem_shape = bmesh.new()
    for _ in range(stems):
        lean, way = chance.uniform(0.05, 0.30), chance.uniform(0, math.tau)
        high = tall * chance.uniform(0.55, 1)
        path = [_stem(lean, way, high, t / 7) for t in range(8)]
        _tube(stem_shape, path, 0.008)
        for step in range(3, 8):
            for _ in range(2 if step < 7 else 3):
                _leaf(leaf_shape, path[step], chance.uniform(0, math.tau), chance.uniform(-0.25, 0.75) + (0.4 if step == 7 else 0),
                      chance.uniform(0.16, 0.27), chance)
    for name, shape, material in (
        ("Plant stems", stem_shape, plain("Stem", (0.14, 0.10, 0.05), roughness=0.8)),
        ("Plant leaves", leaf_shape, plain("Leaf", (0.055, 0.115, 0.035), roughness=0.42, specular=0.4)),
    ):
        for face in shape.faces:
            face.smooth = True
        mesh = bpy.data.meshes.new(name)
        shape.to_mesh(mesh)
        shape.free()
        add(name, mesh, material, (x, y, FLOOR + 0.3))


def _stem(lean, way, high, t):
    out = 0.05 + lean * t * t * 1.6
    return (out * math.cos(way), out * math.sin(way), high * t)


def _tube(shape, path, radius, sides=5):
    rings = []
    for point in path:
        rings.append([shape.verts.new((point[0] + radius * math.cos(math.tau * s / sides), point[1] + radius * math.sin(math.tau * s / sides), point[2]))
                      for s in range(sides)])
    for low, high in zip(rings, rings[1:]):
        for s in range(sides):
            shape.faces.new([low[s], low[(s + 1) % sides], high[(s + 1) % sides], high[s]])


def _leaf(shape, root, way, rise, length, chance):
    """An oval leaf on a short stalk, arched along its length and folded along its middle rib."""
    droop = chance.uniform(0.5, 1.1)
    forward = (math.cos(way), math.sin(way))
    across = (-forward[1], forward[0])
    rows = []
    for step in range(6):
        t = step / 5
        reach = 0.04 + length * t
        height = rise * reach - droop * reach * reach * 1.6
        half = 0.24 * length * math.sin(math.pi * (0.06 + 0.94 * t) ** 0.8) if step < 5 else 0.002
        row = []
        for side in (-1, 0, 1):
            row.append(shape.verts.new((
                root[0] + forward[0] * reach + across[0] * half * side,
                root[1] + forward[1] * reach + across[1] * half * side,
                root[2] + height + abs(side) * half * 0.28,
            )))
        rows.append(row)
    for low, high in zip(rows, rows[1:]):
        for s in range(2):
            shape.faces.new([low[s], high[s], high[s + 1], low[s + 1]])


def _floor_lamp(spot):
    x, y = spot
    brass = plain("Lamp brass", (0.50, 0.36, 0.18), roughness=0.35, metallic=1)
    lathe("Lamp foot", rounded([(0, 0), (0.14, 0), (0.14, 0.018), (0.012, 0.024), (0.011, 1.42)], 0.006, 3), brass, (x, y, FLOOR), segments=28)
    lathe("Lamp shade", [(0.20, 1.22), (0.15, 1.52), (0.147, 1.52), (0.197, 1.22)], glow("Lamp shade", (1.0, 0.80, 0.55), 1.0), (x, y, FLOOR), segments=32, closed=True)


def _console():
    """A slim console under the south picture, with a table lamp and a vase."""
    oak = bpy.data.materials["Oiled oak"]
    x, y, wide, deep, high = 0.75, SOUTH + 0.21, 1.5, 0.36, 0.74
    box("Console top", (wide, deep, 0.03), (x, y, FLOOR + high), oak, bevel=0.005)
    box("Console drawers", (wide - 0.06, deep - 0.04, 0.16), (x, y, FLOOR + high - 0.095), oak, bevel=0.004)
    box("Console board", (wide - 0.06, deep - 0.06, 0.024), (x, y, FLOOR + 0.16), oak, bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            box("Console leg", (0.036, 0.036, high - 0.015), (x + sx * (wide / 2 - 0.05), y + sy * (deep / 2 - 0.035), FLOOR + high / 2), oak, bevel=0.005, grain="z")
    linen = plain("Basket", (0.40, 0.30, 0.18), roughness=0.9, specular=0.1)
    for dx in (-0.36, 0.36):
        lathe("Basket", rounded([(0, 0), (0.15, 0), (0.17, 0.24)], 0.03, 3) + [(0.155, 0.24), (0.14, 0.05), (0, 0.05)], linen, (x + dx, y, FLOOR + 0.172), segments=28)
    stone = plain("Lamp base", (0.58, 0.53, 0.45), roughness=0.55)
    top = FLOOR + high + 0.015
    lathe("Table lamp base", rounded([(0, 0), (0.07, 0), (0.10, 0.10), (0.05, 0.24), (0.014, 0.27), (0.012, 0.32)], 0.03, 4), stone, (x - 0.5, y, top), segments=28)
    lathe("Table lamp shade", [(0.155, 0.31), (0.115, 0.50), (0.112, 0.50), (0.152, 0.31)], glow("Table lamp shade", (1.0, 0.80, 0.55), 1.0), (x - 0.5, y, top), segments=32, closed=True)
    clay = plain("Console clay", (0.30, 0.14, 0.08), roughness=0.8, specular=0.2)
    lathe("Console vase", rounded([(0, 0), (0.05, 0), (0.09, 0.1), (0.05, 0.2), (0.06, 0.23)], 0.03, 4), clay, (x + 0.42, y, top), segments=28)
