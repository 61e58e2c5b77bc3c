"""Woven upholstery in plain weave with melange yarn."""

import numpy as np

import images
import materials
import noise

TILE = (0.036, 0.036)  # metres that one texture covers
YARNS = 34  # each way


class Weave:
    """One weave's images, shared by all its colours: pale grey, for a tint to multiply."""

    def __init__(self, size=640, seed=7):
        height, thread = _interlace(size, seed)
        shade = 0.42 + 0.58 * noise.smooth(0.05, 0.9, height)
        melange = 1 + 0.085 * thread + 0.06 * noise.fractal((size, size), seed + 9, 0.6, low=60)
        tone = np.clip(0.9 * shade * melange, 0, 1)
        self.base = images.colour("cloth_base", np.repeat(tone[..., None], 3, axis=2), 74)
        self.relief = images.relief("cloth_relief", height * 2.6e-4, TILE, 72)

    def material(self, name, tint):
        return materials.principled(name, tint, image=self.base, roughness=0.92, normal=self.relief)


def _interlace(size, seed):
    """Height 0…1 of the upper yarn, and each yarn's own tone."""
    random = np.random.default_rng(seed)
    y, x = np.meshgrid(*[np.linspace(0, YARNS, size, endpoint=False)] * 2, indexing="ij")
    bend = noise.fractal((size, size), seed, 2.0, low=3) * 0.07
    bend2 = noise.fractal((size, size), seed + 1, 2.0, low=3) * 0.07
    x, y = x + bend, y + bend2
    column, row = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - column - 0.5, y - row - 0.5
    over = ((column + row) % 2 == 0)
    # A yarn is round across and dives under its neighbours along; twist shows as slanted fibres.
    warp = np.sqrt(np.clip(1 - (fx / 0.52) ** 2, 0, 1)) * (0.55 + 0.45 * np.cos(np.pi * fy))
    weft = np.sqrt(np.clip(1 - (fy / 0.52) ** 2, 0, 1)) * (0.55 + 0.45 * np.cos(np.pi * fx))
    warp *= 1 + 0.12 * np.sin(2 * np.pi * (fx * 1.3 + y * 2))
    weft *= 1 + 0.12 * np.sin(2 * np.pi * (fy * 1.3 + x * 2))
    height = np.where(over, np.maximum(warp, weft * 0.45), np.maximum(weft, warp * 0.45))
    tones = random.standard_normal((2, YARNS, YARNS))
    # Melange: a yarn's tone changes along its length.
    warp_tone = _along(tones[0], 0)[row % YARNS, column % YARNS]
    weft_tone = _along(tones[1], 1)[row % YARNS, column % YARNS]
    fuzz = noise.fractal((size, size), seed + 4, 0.3, low=50) * 0.05
    return np.clip(height + fuzz, 0, 1.2), np.where(over, warp_tone, weft_tone)


def _along(tones, axis):
    """Each crossing's tone runs on through the next ones of its yarn."""
    return sum(np.roll(tones, step, axis) for step in range(4)) / 2
