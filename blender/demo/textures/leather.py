"""Vegetable-tanned leather: pebbled grain from a cell pattern."""

import numpy as np

import images
import materials
import noise

TILE = (0.03, 0.03)  # metres that one texture covers


class Hide:
    """One hide's images, shared by all its colours: pale, for a tint to multiply."""

    def __init__(self, size=384, seed=11):
        cells = _cells(size, 44, seed)
        soft = noise.fractal((size, size), seed, 2.0, low=2)
        height = noise.blur(np.clip(cells, 0, 0.5), 1.0)
        tone = np.clip(0.82 + 0.05 * soft + 0.35 * (height - 0.4), 0, 1)
        self.base = images.colour("leather_base", np.repeat(tone[..., None], 3, axis=2), 78)
        self.surface = images.surface("leather_surface", 0.58 - 0.3 * (height - 0.3) + 0.03 * soft, 0, 75)
        self.relief = images.relief("leather_relief", height * 7e-5, TILE, 80)

    def material(self, name, tint):
        return materials.principled(name, tint, image=self.base, surface=self.surface, normal=self.relief)


def _cells(size, count, seed):
    """Distance between the borders of a tiling cell pattern, in cells: 0 on a crease."""
    points = np.random.default_rng(seed).random((count, count, 2))
    y, x = np.meshgrid(*[np.linspace(0, count, size, endpoint=False)] * 2, indexing="ij")
    row, column = np.floor(y).astype(int), np.floor(x).astype(int)
    distances = []
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            point = points[(row + dy) % count, (column + dx) % count]
            distances.append(np.hypot(row + dy + point[..., 0] - y, column + dx + point[..., 1] - x))
    nearest = np.sort(np.stack(distances), axis=0)
    return nearest[1] - nearest[0]
