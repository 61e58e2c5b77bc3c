"""Flat-sawn wood. The grain runs along the image's rows axis (v); real size in metres."""

from dataclasses import dataclass

import numpy as np

import images
import materials
import noise

TILE = (0.2, 0.41)  # metres (u across, v along the grain) that one texture covers


@dataclass(frozen=True)
class Species:
    """What makes one wood look different from another."""

    colours: tuple  # (value, "#rrggbb") from the palest early wood to the darkest late wood
    rings: int  # growth rings across the tile
    wander: float  # how many rings the figure sways: cathedrals
    streaks: float  # how much whole bands differ in colour
    pores: float  # share of early wood that is open pores
    pore_depth: float  # darkening inside a pore
    roughness: float
    seed: int


WALNUT = Species(((-2.2, "#9b724a"), (-0.8, "#835b3a"), (0.5, "#68462c"), (2.2, "#432817")),
                 13, 2.6, 0.7, 0.2, 0.62, 0.4, 5)
OAK = Species(((-2.2, "#dcc09a"), (-0.5, "#cdac80"), (0.8, "#b8946a"), (2.4, "#9b7750")),
              17, 2.2, 0.45, 0.3, 0.42, 0.48, 23)
BLACK_ASH = Species(((-2.2, "#353231"), (0.0, "#272524"), (2.4, "#161515")),
                    15, 3.2, 0.3, 0.34, 0.6, 0.44, 41)


def material(name, species, size=1024, **extras):
    value, pores = _grain(species, size)
    base = noise.ramp(value, species.colours) * (1 - species.pore_depth * pores)[..., None]
    height = noise.blur(-pores * 4.5e-4 - value * 3e-5, (1.0, 0.4))  # deeper than life: one texel is wider than a pore
    roughness = species.roughness + 0.14 * pores + 0.035 * np.clip(value, -2, 2)
    return materials.principled(
        name, image=images.colour(f"{name}_base", base, 72),
        surface=images.surface(f"{name}_surface", roughness[::2, ::2], 0, 78),
        normal=images.relief(f"{name}_relief", _half(height), TILE, 80), **extras)


def _half(field):
    return (field[::2, ::2] + field[1::2, ::2] + field[::2, 1::2] + field[1::2, 1::2]) / 4


def _grain(species, size):
    """Tone (mean 0, deviation 1: higher is darker) and pores (0…1)."""
    shape, seed = (size, size), species.seed
    u = np.linspace(0, 1, size, endpoint=False)[None, :]
    # Cathedral figure: rings cut at a flat angle, so slow swells along the grain move them far.
    sway = noise.fractal(shape, seed, 3.2, (4.5, 1.2)) * species.wander
    tremble = noise.fractal(shape, seed + 1, 1.6, (10, 1), low=6) * 0.13
    phase = u * species.rings + sway + tremble
    ring = phase % 1.0
    strength = 0.75 + 0.35 * noise.fractal(shape, seed + 2, 2, (6, 1), low=2)
    late = ring**2.2 * noise.smooth(1.0, 0.94, ring) * strength
    fibre = noise.fractal(shape, seed + 3, 0.7, (45, 1), low=25)
    band = noise.fractal(shape, seed + 4, 2.2, (14, 1))
    value = noise.normal(late * 2.1 + fibre * 0.3 + band * species.streaks)
    # Pores: short dark strokes along the grain, thickest where a ring begins.
    stroke = noise.fractal(shape, seed + 5, 0.25, (26, 1), low=40)
    early = np.exp(-ring * 5) * 1.0 + 0.12
    threshold = np.quantile(stroke, 1 - species.pores)
    pores = noise.smooth(0.0, 0.6, stroke - threshold) * np.clip(early * 1.4, 0, 1)
    return value, pores
