"""Polished marble: clouds, and veins along the zero lines of warped noise."""

from dataclasses import dataclass

import numpy as np

import images
import materials
import noise

TILE = (0.16, 0.16)  # metres that one texture covers


@dataclass(frozen=True)
class Stone:
    ground: tuple  # (value, "#rrggbb") of the clouds
    vein: str
    strength: float
    width: float  # of the main veins, in deviations of the noise
    seed: int


CARRARA = Stone(((-2.2, "#c9cacb"), (-0.6, "#dddddc"), (1, "#e8e7e5")), "#74787d", 0.85, 0.085, 71)
MARQUINA = Stone(((-2.2, "#0f0f10"), (0, "#171718"), (2, "#242425")), "#dcd8d1", 1.0, 0.05, 85)
VERDE = Stone(((-2.2, "#182b24"), (0, "#28463b"), (2, "#456656")), "#c3d0c6", 0.75, 0.075, 93)


def material(name, stone, size=768):
    shape, seed = (size, size), stone.seed
    cloud = noise.fractal(shape, seed, 1.9)
    field = noise.fractal(shape, seed + 1, 2.4, (1.0, 1.5)) + 0.10 * noise.fractal(shape, seed + 2, 1.4, low=6)
    fine = noise.fractal(shape, seed + 3, 1.9, (1, 1.6), low=3)
    presence = noise.smooth(-0.6, 1.4, noise.fractal(shape, seed + 4, 2.2))
    veins = np.exp(-(np.abs(field) / stone.width) ** 1.1) * (0.25 + 0.75 * presence)
    veins += 0.45 * np.exp(-(np.abs(fine) / (stone.width * 0.6)) ** 1.1) * presence
    halo = np.exp(-np.abs(field) / (stone.width * 7)) * presence
    base = noise.ramp(cloud, stone.ground)
    amount = np.clip(stone.strength * (veins + 0.22 * halo), 0, 1)[..., None]
    tint = np.array([int(stone.vein[i:i + 2], 16) / 255 for i in (1, 3, 5)])
    base = base + (tint - base) * amount
    roughness = 0.14 + 0.06 * np.clip(veins, 0, 1) + 0.012 * cloud
    return materials.principled(name, image=images.colour(f"{name}_base", base, 84),
                                surface=images.surface(f"{name}_surface", roughness[::2, ::2], 0, 78))
