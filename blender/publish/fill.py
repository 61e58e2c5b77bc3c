"""Filling the unknown texels of an atlas from their neighbours, near and far (push-pull)."""

import numpy as np


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
        for shift in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            there = np.roll(known, shift, (0, 1))
            total += np.roll(values, shift, (0, 1)) * there[..., None]
            count += there
        values = np.where(known[..., None], values, total / np.maximum(count, 1)[..., None])
        known = known | (count > 0)
    return values, known
