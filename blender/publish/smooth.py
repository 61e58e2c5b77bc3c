"""Less noise on a baked map, without light that leaks over edges."""

import numpy as np

from fill import AROUND

# How fast a neighbour's say falls off with the angle between its normal and the texel's.
SHARPNESS = 24
REACH = 2  # texels


def despeckled(values, known):
    """`values` (n, n, 3) with what is beyond all known neighbours brought back to the nearest of them.

    A ray that starts on the edge between two faces may hit the second at its very start: beside a lamp that is one
    texel of a thousand, many times too bright.
    """
    inside = known[..., None]
    around = [(np.roll(known, shift, (0, 1))[..., None], np.roll(values, shift, (0, 1))) for shift in AROUND]
    least = np.min([np.where(there, value, np.inf) for there, value in around], axis=0)
    most = np.max([np.where(there, value, -np.inf) for there, value in around], axis=0)
    alone = ~np.any([there for there, _value in around], axis=0)
    return np.where(inside & ~alone, np.clip(values, least, most), values)


def smoothed(values, known, normals):
    """`values` (n, n, 3) averaged with the known neighbours that look the same way; unknown texels stay as they are."""
    total, weights = np.zeros_like(values), np.zeros(known.shape, np.float32)
    for down in range(-REACH, REACH + 1):
        for right in range(-REACH, REACH + 1):
            near = np.exp(-(down * down + right * right) / (0.5 * REACH * REACH))
            shift = lambda array: np.roll(array, (down, right), (0, 1))
            alike = np.exp(SHARPNESS * (np.einsum("ijk,ijk->ij", normals, shift(normals)) - 1))
            weight = (near * alike * shift(known)).astype(np.float32)
            total += shift(values) * weight[..., None]
            weights += weight
    return np.where(known[..., None], total / np.maximum(weights, 1e-9)[..., None], values)


def blurred(values):
    """A 3 × 3 binomial blur of (rows, columns, 3), edges repeated."""
    for axis in (0, 1):
        padded = np.concatenate([values.take([0], axis), values, values.take([-1], axis)], axis)
        count = values.shape[axis]
        values = sum(padded.take(range(start, start + count), axis) * share for start, share in ((0, 0.25), (1, 0.5), (2, 0.25)))
    return values
