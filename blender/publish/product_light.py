"""The light on a product as the browser cannot know it: what reaches each point, over what its environment promises.

The browser lights a surface by the environment alone, as if nothing stood near. The map is the ratio by which the
light that Cycles finds differs: lamps and surroundings close by, shade, and what parts and ground throw back.
"""

import numpy as np

import bake
import fill
from answers import Answers
from goods import LIGHT
from sampling import take_samples
from smooth import despeckled, smoothed

# Of the covered texels, those that a range must hold; the brightest few may be noise.
HELD = 0.998
RANGES = (1, 1.25, 1.5, 2, 3, 4, 6, 8)
UNHIDDEN = 0.97  # of the covered texels; the rest may stand in the light of the product's own lamps
LEAST_FULL = 0.05
LUMINANCE = (0.2126, 0.7152, 0.0722)
FINER = 2  # what is baked, of the map's side: narrow islands are told from what lies behind them
GROWN = 4  # texels that islands grow by


class ProductLight:
    """Bakes the goods in the open scene, for one choice after the other."""

    def __init__(self, scene, goods, irradiance, size, samples):
        self._scene, self._goods, self._irradiance = scene, goods, irradiance
        self._size, self._samples = size, samples
        self._nodes = bake.canvas(goods.materials)
        self._answers = Answers(goods.materials)

    def map(self, choice):
        """(ratio, range, full): scene-linear (size, size, 3), bottom row first, over the UV map LIGHT; and what `full_light` says."""
        self._goods.wear(choice)
        self._answers.ask_normal()
        take_samples(self._scene, 1)
        told, covered = self._bake("EMIT", {"EMIT"})
        normals = told * 2 - 1
        length = np.linalg.norm(normals, axis=-1)
        # Black, from glass, reads as (−1, −1, −1).
        glass = covered & (length > 1.3)
        known = covered & ~glass & (length > 0.1)
        normals = normals / np.maximum(length, 1e-6)[..., None]
        self._answers.ask_light()
        take_samples(self._scene, max(1, self._samples // FINER**2))
        light, _covered = self._bake("DIFFUSE", {"DIRECT", "INDIRECT"})
        known = fill.trusted(known)
        ratio, _known = fill.halved(despeckled(light / self._irradiance.at(normals), known), known)
        normals, known = fill.halved(normals, known)
        normals /= np.maximum(np.linalg.norm(normals, axis=-1), 1e-6)[..., None]
        ratio = smoothed(ratio, known, normals)
        extent, full = span(ratio[known]), full_light(ratio[known])
        _, glass = fill.halved(told, glass)
        glass &= ~known
        ratio[glass] = 1
        return fill.fill(*fill.spread(ratio, known | glass, GROWN)), extent, full

    def _bake(self, kind, passes):
        return bake.bake_pass(self._scene, self._goods.bodies, self._nodes, LIGHT, FINER * self._size, kind, passes, 0)


def full_light(ratios):
    """What of the promised light, from LEAST_FULL to 1, reaches what nothing hides, by `ratios` (n, 3).

    In a room the lamps are nearer than a panorama has them, so that all of a product gets less; less than this is shade.
    """
    return round(float(np.clip(np.quantile(ratios @ LUMINANCE, UNHIDDEN), LEAST_FULL, 1)) if len(ratios) else 1.0, 3)


def span(ratios):
    """The smallest range that holds nearly all of `ratios` (n, 3)."""
    most = np.quantile(ratios.max(axis=-1), HELD) if len(ratios) else 1
    return next((extent for extent in RANGES if most <= extent), RANGES[-1])
