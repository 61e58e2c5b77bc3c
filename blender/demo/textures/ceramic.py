"""Glazed stoneware, painted for turned pots: v says where on the pot, u runs around.

Bands of v, so that one picture serves every pot: below GLAZE_LINE bare clay (bottom and foot), then glaze, and
around RIM a narrow band where glaze thins over an edge.
"""

from dataclasses import dataclass

import numpy as np

import images
import materials
import noise

TILE = (0.24, 0.24)  # metres that one texture covers
GLAZE_LINE, RIM = 0.235, 0.92
RIM_BAND = 0.03  # half of the band's height, in v


@dataclass(frozen=True)
class Glaze:
    colours: tuple  # (value, "#rrggbb") over the glaze's thickness: thin to pooled
    clay: str
    rim: str  # where it breaks over an edge
    roughness: float
    waves: float  # height of the throwing lines, metres
    speckles: tuple = ()  # (count, largest radius in pixels, "#rrggbb", strength)
    peel: float = 2e-6  # height of the glaze's own unevenness, metres
    matt: float = 0.03  # unevenness of the roughness
    seed: int = 1


WHITE = Glaze(((-2.5, "#d5cdbe"), (0, "#ddd6c9"), (2.5, "#e4ded3")), "#b3906c", "#c9b291", 0.14, 3.0e-5,
              ((1500, 2.2, "#6b4b33", 0.55), (240, 4.5, "#5b3b26", 0.75)), seed=61)
CELADON = Glaze(((-2.5, "#a6b9ad"), (0, "#8fa79b"), (2.5, "#769088")), "#a9886a", "#c4cdbb", 0.12, 3.2e-5,
                ((260, 1.6, "#5d6f60", 0.35),), seed=62)
BLACK = Glaze(((-2.5, "#2a2826"), (0, "#201f1e"), (2.5, "#191818")), "#5b4636", "#4a3c31", 0.52, 4.0e-5,
              ((420, 2.0, "#3f3a35", 0.5),), peel=7e-6, matt=0.06, seed=63)


def material(name, glaze, size=1024):
    shape, seed = (size, size), glaze.seed
    v = 1 - (np.arange(size)[:, None] + 0.5) / size
    cloud = noise.fractal(shape, seed, 2.0, (0.7, 1.6))
    drip = noise.fractal(shape, seed + 1, 1.8, (30, 1), low=2) * 0.004
    glazed = noise.smooth(-0.0035, 0.0035, v - GLAZE_LINE + drip)
    pooled = np.exp(-np.clip(v - GLAZE_LINE, 0, 1) / 0.012) * glazed  # glaze runs down and stops in a thicker roll
    pot = noise.ramp(cloud + 1.8 * pooled, glaze.colours)
    edge = np.exp(-(((v - RIM) + 0.0012 * cloud) / 0.0085) ** 2) * np.clip(0.9 + 0.1 * cloud, 0, 1)
    pot = _mix(pot, glaze.rim, edge * 0.85)
    dip = np.zeros(shape)
    for index, (count, radius, colour, strength) in enumerate(glaze.speckles):
        spots = noise.dots(shape, seed + 10 + index, count, radius)
        pot = _mix(pot, colour, noise.blur(spots, 0.7) * strength)
        dip += spots * strength
    grit = noise.fractal(shape, seed + 2, 0.5, low=30)
    clay = noise.ramp(grit, ((-2.5, _scaled(glaze.clay, 0.84)), (2.5, _scaled(glaze.clay, 1.1))))
    base = clay + (pot - clay) * glazed[..., None]
    roughness = 0.82 + (glaze.roughness + glaze.matt * noise.fractal(shape, seed + 3, 1.6) + 0.1 * edge - 0.82) * glazed
    throwing = noise.fractal(shape, seed + 4, 1.2, (1, 40), low=14, high=60)
    relief = (throwing * glaze.waves + noise.fractal(shape, seed + 5, 2.0, low=24) * glaze.peel + glazed * 1.5e-4
              + pooled * 1e-4 - noise.blur(dip, 1.2) * 1.5e-5 + grit * 1.2e-5 * (1 - glazed))
    return materials.principled(
        name, image=images.colour(f"{name}_base", base, 84),
        surface=images.surface(f"{name}_surface", roughness[::2, ::2], 0, 80),
        normal=images.relief(f"{name}_relief", noise.blur(relief, 1.0)[::2, ::2], TILE, 84),
        double_sided=True)  # an open pot shows its walls from within


def _mix(picture, code, amount):
    colour = np.array([int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)])
    return picture + (colour - picture) * amount[..., None]


def _scaled(code, factor):
    return "#" + "".join(f"{min(255, round(int(code[i:i + 2], 16) * factor)):02x}" for i in (1, 3, 5))
