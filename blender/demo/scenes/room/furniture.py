"""Table, rug, sofa, armchair, shelf: the things that stand on the floor."""

import math
import random

from scenes.kit.materials import plain, textured
from scenes.kit.modelling import box, cushion, lathe, rounded
from scenes.room import EAST, FLOOR, NORTH, SOUTH
from scenes.room import textures


def build():
    image, tile = textures.oak()
    oak = textured("Oiled oak", image, tile, roughness=0.38, specular=0.35)
    _table(oak)
    _rug()
    _sofa(oak)
    _armchair(oak)
    _shelf(oak)


def _legs(name, places, height, top, foot, material, splay=0.0):
    for number, (x, y) in enumerate(places):
        leg = lathe(f"{name} leg {number + 1}", [(0, 0), (foot, 0), (top, height), (0, height)], material, (x, y, FLOOR), segments=14)
        leg.rotation_euler = (math.radians(-splay) * (1 if y > 0 else -1), math.radians(splay) * (1 if x > 0 else -1), 0)


def _table(oak):
    wide, deep, thick = 1.3, 0.64, 0.034
    box("Table top", (wide, deep, thick), (0, 0, -thick / 2), oak, bevel=0.007, segments=3)
    rail = 0.07
    z = -thick - rail / 2
    for side in (-1, 1):
        box("Table rail", (wide - 0.3, 0.022, rail), (0, side * (deep / 2 - 0.12), z), oak, bevel=0.003)
        box("Table rail", (0.022, deep - 0.26, rail), (side * (wide / 2 - 0.15), 0, z), oak, bevel=0.003, grain="y")
    x, y = wide / 2 - 0.13, deep / 2 - 0.1
    _legs("Table", [(x, y), (-x, y), (x, -y), (-x, -y)], -FLOOR - thick, 0.03, 0.018, oak)


def _rug():
    image, tile = textures.rug()
    rug = box("Rug", (tile[0], tile[1], 0.014), (0, 0, FLOOR + 0.007), textured("Wool rug", image, tile), bevel=0.004)
    # The picture covers the rug once, corner to corner.
    for loop in rug.data.uv_layers[0].data:
        loop.uv = (loop.uv[0] + tile[0] / 2, loop.uv[1] + tile[1] / 2)


def _cloth(name, light, dark):
    colour, relief, tile = textures.weave(f"room-{name.lower().replace(' ', '-')}", light, dark)
    return textured(name, colour, tile, relief=relief, strength=0.8)


def _sofa(oak):
    cream = _cloth("Boucle", "#e2d8c6", "#b9ab94")
    x, y, wide, deep = 0.15, NORTH - 0.56, 2.15, 0.92
    seat = FLOOR + 0.26
    box("Sofa base", (wide - 0.06, deep - 0.06, 0.16), (x, y, FLOOR + 0.22), cream, bevel=0.035, segments=3)
    for number in (-1, 1):
        box("Sofa seat", (wide / 2 - 0.19, deep - 0.2, 0.17), (x + number * (wide / 4 - 0.085), y - 0.06, seat + 0.13), cream, bevel=0.06, segments=4)
        box("Sofa back cushion", (wide / 2 - 0.2, 0.2, 0.42), (x + number * (wide / 4 - 0.085), y + deep / 2 - 0.24, seat + 0.38), cream,
            bevel=0.075, segments=4, rotation=(-9, 0, 0))
        box("Sofa arm", (0.16, deep, 0.46), (x + number * (wide / 2 - 0.08), y, FLOOR + 0.37), cream, bevel=0.055, segments=4)
    box("Sofa back", (wide, 0.17, 0.62), (x, y + deep / 2 - 0.085, FLOOR + 0.45), cream, bevel=0.06, segments=4)
    _legs("Sofa", [(x + sx * (wide / 2 - 0.14), y + sy * (deep / 2 - 0.12)) for sx in (-1, 1) for sy in (-1, 1)], 0.15, 0.024, 0.016, oak)
    rust, sage = _cloth("Rust linen", "#b4623c", "#8b4526"), _cloth("Sage linen", "#8f977c", "#6b735a")
    for name, place, turn, material, size in (
        ("Cushion rust", (x - 0.66, y + 0.06, seat + 0.40), (72, 8, 14), rust, 0.46),
        ("Cushion sage", (x - 0.36, y + 0.02, seat + 0.37), (70, -4, -6), sage, 0.40),
        ("Cushion ochre", (x + 0.70, y + 0.06, seat + 0.39), (72, -7, -16), _cloth("Ochre linen", "#c69a4e", "#a0772f"), 0.44),
    ):
        cushion(name, (size, size, 0.17), place, material, rotation=turn)


def _armchair(oak):
    tan = plain("Tan leather", (0.30, 0.145, 0.065), roughness=0.45, specular=0.4)
    x, y, turn = -1.45, SOUTH + 0.85, 28
    spin = math.radians(turn)

    def place(dx, dy, z):
        return (x + dx * math.cos(spin) - dy * math.sin(spin), y + dx * math.sin(spin) + dy * math.cos(spin), FLOOR + z)

    # Seen from the table it looks towards it: its front is along its own +Y.
    box("Chair seat", (0.62, 0.62, 0.15), place(0, 0.02, 0.37), tan, bevel=0.05, segments=4, rotation=(4, 0, turn))
    box("Chair back", (0.60, 0.14, 0.52), place(0, -0.33, 0.62), tan, bevel=0.05, segments=4, rotation=(14, 0, turn))
    for side in (-1, 1):
        box("Chair arm", (0.05, 0.66, 0.028), place(side * 0.36, 0, 0.60), oak, bevel=0.011, grain="y", rotation=(-3, 0, turn))
        box("Chair leg", (0.04, 0.04, 0.60), place(side * 0.36, 0.29, 0.30), oak, bevel=0.012, grain="z", rotation=(0, 0, turn))
        box("Chair leg", (0.04, 0.04, 0.58), place(side * 0.36, -0.29, 0.29), oak, bevel=0.012, grain="z", rotation=(0, 0, turn))
        box("Chair rail", (0.03, 0.58, 0.05), place(side * 0.335, 0, 0.27), oak, bevel=0.01, grain="y", rotation=(0, 0, turn))


def _shelf(oak):
    """A low open shelf along the east wall, with books."""
    deep, high, wide = 0.36, 0.82, 2.0
    x, y = EAST - 0.02 - deep / 2, 0.35
    for level in (0.10, 0.46, high):
        box("Shelf board", (deep, wide, 0.028), (x, y, FLOOR + level), oak, bevel=0.004, grain="y")
    for side in (-1, 0, 1):
        box("Shelf side", (deep, 0.028, high - 0.114), (x, y + side * (wide / 2 - 0.014), FLOOR + (high + 0.1) / 2), oak, bevel=0.003, grain="z")
    box("Shelf back", (0.01, wide, high - 0.1), (x + deep / 2 - 0.006, y, FLOOR + high / 2 + 0.05), oak, bevel=0, grain="y")
    _legs("Shelf", [(x + sx * (deep / 2 - 0.05), y + sy * (wide / 2 - 0.08)) for sx in (-1, 1) for sy in (-1, 1)], 0.09, 0.02, 0.015, oak)
    paper = [(0.62, 0.56, 0.46), (0.36, 0.12, 0.07), (0.10, 0.13, 0.14), (0.42, 0.30, 0.14), (0.20, 0.23, 0.17), (0.55, 0.47, 0.38), (0.12, 0.09, 0.08)]
    covers = [plain(f"Book {number}", colour, roughness=0.7, specular=0.2) for number, colour in enumerate(paper)]
    chance = random.Random(5)
    for level, start, end in ((0.10, y - 0.93, y - 0.30), (0.10, y + 0.36, y + 0.92), (0.46, y + 0.06, y + 0.72), (0.46, y - 0.55, y - 0.06)):
        at = start
        while at < end:
            thick, tall, long = chance.uniform(0.018, 0.046), chance.uniform(0.19, 0.285), chance.uniform(0.15, 0.2)
            box("Book", (long, thick - 0.001, tall), (x - deep / 2 + 0.03 + long / 2, at + thick / 2, FLOOR + level + 0.014 + tall / 2),
                chance.choice(covers), bevel=0.0025, segments=1, grain="z")
            at += thick
    glaze = plain("Stoneware", (0.62, 0.57, 0.49), roughness=0.5)
    clay = plain("Clay", (0.33, 0.15, 0.085), roughness=0.75, specular=0.2)
    _vase("Vase tall", [(0, 0), (0.055, 0), (0.085, 0.12), (0.06, 0.26), (0.028, 0.32), (0.036, 0.36)], glaze, (x, y - 0.62, FLOOR + high + 0.014))
    _vase("Vase round", [(0, 0), (0.05, 0), (0.10, 0.075), (0.07, 0.155), (0.04, 0.17)], clay, (x - 0.02, y - 0.36, FLOOR + high + 0.014))
    _vase("Bowl", [(0, 0), (0.05, 0), (0.06, 0.012), (0.14, 0.075)], glaze, (x, y - 0.72, FLOOR + 0.474))
    for number, (tall, colour) in enumerate(((0.03, 5), (0.024, 1), (0.034, 2))):
        box("Stacked book", (0.21, 0.29, tall), (x, y + 0.55, FLOOR + high + 0.014 + tall / 2 + sum((0.03, 0.024, 0.034)[:number])),
            covers[colour], bevel=0.003, segments=1, rotation=(0, 0, (4, -6, 9)[number]))


def _vase(name, outside, material, location):
    profile = rounded(outside, 0.05, steps=4)
    lip = [(max(radius - 0.005, 0), height) for radius, height in reversed(profile[-6:])]
    lathe(name, profile + lip, material, location, segments=28)
