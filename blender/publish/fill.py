"""Filling the unknown texels of an atlas from their neighbours, near and far (push-pull)."""

import numpy as np

TIP = 4  # texels: a corner of an island that is rim alone is no longer
AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


def fill(values, known):
    """Return `values` (n, n, 3) with the texels where `known` (n, n) is False replaced; n is a power of two.

    What is filled runs on smoothly from what is known, so neither filtering nor smaller mipmaps draw seams.
    """
    weight = known.astype(np.float32)[..., None]
    return _pull(values * weight, weight)


def _pull(weighted, weight):
    size = weighted.shape[0]
    if size == 1:
        return weighted / np.maximum(weight, 1e-9)
    blocks = (size // 2, 2, size // 2, 2)
    total = weight.reshape(*blocks, 1).sum(axis=(1, 3))
    # A half-size texel that knows anything at all counts as fully known: far values must not wash over near ones.
    share = np.minimum(total, 1)
    mean = weighted.reshape(*blocks, 3).sum(axis=(1, 3)) / np.maximum(total, 1e-9)
    coarse = _pull(mean * share, share)
    guess = coarse.repeat(2, axis=0).repeat(2, axis=1)
    return weighted + (1 - weight) * guess


def spread(values, known, texels):
    """(values, known) with each island grown by `texels`: what filtering at its edge must not find different."""
    for _ in range(texels):
        total, count = np.zeros_like(values), np.zeros(known.shape, np.float32)
        for shift in AROUND:
            there = np.roll(known, shift, (0, 1))
            total += np.roll(values, shift, (0, 1)) * there[..., None]
            count += there
        values = np.where(known[..., None], values, total / np.maximum(count, 1)[..., None])
        known = known | (count > 0)
    return values, known


def trusted(known):
    """`known` (n, n) without the rims of islands, whose texels reach over the edge of the face and see what is behind.

    Islands and arms of islands that are nothing but rim are kept.
    """
    inner = reached = known & (_neighbours(known) == 8)
    for _ in range(TIP):
        reached = reached | (known & (_neighbours(reached) > 0))
    return inner | (known & ~reached)


def halved(values, known):
    """(values, known) at half the size: each texel the mean of what is known of four."""
    size = known.shape[0] // 2
    weight = known.reshape(size, 2, size, 2).astype(np.float32)
    count = weight.sum(axis=(1, 3))
    total = (values.reshape(size, 2, size, 2, 3) * weight[..., None]).sum(axis=(1, 3))
    return total / np.maximum(count, 1)[..., None], count > 0


def _neighbours(mask):
    """How many of each texel's eight neighbours are set."""
    return sum(np.roll(mask, shift, (0, 1)).astype(np.int8) for shift in AROUND)
