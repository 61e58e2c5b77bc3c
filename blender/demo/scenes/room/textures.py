"""The room's textures, painted with tileable noise. Each returns packed images and the metres they cover."""

from functools import lru_cache

import numpy as np

import images
import noise


@lru_cache
def oak(size=2048, staves=8):
    """Oiled oak glued up from staves 0.1 m wide, grain along u; covers 1.6 × 0.8 m."""
    rows, columns = size // 2, size
    warp = noise.fractal((rows, columns), 3, falloff=2.3, stretch=(1, 9))
    fine = noise.fractal((rows, columns), 4, falloff=0.8, stretch=(1, 50), low=12)
    pores = np.clip(noise.fractal((rows, columns), 5, falloff=0.3, stretch=(1, 22), low=40) - 1.2, 0, 2)
    random = np.random.default_rng(9)
    high = rows // staves
    across = np.arange(high)[:, None] / high
    value = np.empty((rows, columns))
    for stave in range(staves):
        roll = int(random.integers(0, rows)), int(random.integers(0, columns))
        bend, grain = (np.roll(field, roll, (0, 1))[:high] for field in (warp, fine))
        figure = np.sin(2 * np.pi * (random.uniform(3, 6) * across + random.uniform(0.5, 0.9) * bend))
        strip = 0.28 * figure + 0.42 * grain + 0.25 * bend + random.normal(0, 0.15)
        strip[0] += 0.9  # the glue line
        value[stave * high:(stave + 1) * high] = strip
    base = noise.ramp(value, [(-2, "#d6ba90"), (-0.4, "#c5a478"), (0.6, "#b48f62"), (2.2, "#96744c")])
    base *= (1 - 0.2 * pores)[..., None]
    return images.colour("room-oak", base, quality=80), (1.6, 0.8)


@lru_cache
def parquet(size=1024):
    """Oak boards 0.2 m wide and 1.6 m long, staggered, along u; covers 3.2 × 1.6 m."""
    rows, columns = size, size * 2
    boards, length = 8, columns // 2
    picture = np.zeros((rows, columns, 3))
    random = np.random.default_rng(11)
    grain = noise.fractal((rows, columns), 7, falloff=1.5, stretch=(1, 14), low=2)
    fine = noise.fractal((rows, columns), 8, falloff=0.5, stretch=(1, 30), low=16)
    height = rows // boards
    for board in range(boards):
        top = board * height
        shift = int(random.integers(0, columns))
        for part in range(2):
            along = np.arange(part * length, (part + 1) * length)
            roll = int(random.integers(0, rows)), int(random.integers(0, columns))
            wood = np.roll(grain, roll, (0, 1))[:height, :length] * 0.8 + np.roll(fine, roll, (0, 1))[:height, :length] * 0.4
            tone = random.normal(0, 0.55)
            tile = noise.ramp(wood + tone, [(-2.5, "#caa57a"), (-0.5, "#b58c60"), (0.8, "#a0784e"), (2.5, "#835e3a")])
            edge = np.ones((height, length))
            edge[:2] *= 0.62
            edge[:, :2] *= 0.66
            picture[top:top + height, (along + shift) % columns] = tile * edge[..., None]
    return images.colour("room-parquet", picture), (3.2, 1.6)


@lru_cache
def weave(name, light, dark, threads=64, size=512, rough=0.25):
    """Plain-weave cloth of two yarn tones; covers 0.16 m at 64 threads. Returns (colour, relief, tile)."""
    steps = np.arange(size) / size * threads
    across, along = np.meshgrid(steps, steps)
    over = (np.floor(across) + np.floor(along)) % 2
    bend_x, bend_y = np.sin(np.pi * (across % 1)), np.sin(np.pi * (along % 1))
    height = np.where(over > 0, bend_x * (0.6 + 0.4 * bend_y), bend_y * (0.6 + 0.4 * bend_x))
    slub_x = noise.fractal((size, size), 21, falloff=0.6, stretch=(1, 24), low=4)
    slub_y = noise.fractal((size, size), 22, falloff=0.6, stretch=(24, 1), low=4)
    tone = np.where(over > 0, slub_y, slub_x) * rough + (height - 0.6) * 0.9 + 0.12 * noise.fractal((size, size), 23, 1.5)
    base = noise.ramp(tone, [(-1.2, dark), (0.5, light)])
    tile = (threads * 0.0025, threads * 0.0025)
    return images.colour(name, base), images.relief(name + "-relief", height * 0.0007, tile), tile


@lru_cache
def limewash(size=512):
    """Wall paint brushed on in clouds; covers 2.4 m."""
    clouds = noise.fractal((size, size), 31, falloff=1.7, low=2)
    strokes = noise.fractal((size, size), 32, falloff=0.9, stretch=(2.4, 1), low=6)
    base = noise.ramp(0.7 * clouds + 0.3 * strokes, [(-2.4, "#c9bfae"), (0, "#d6cdbe"), (2.4, "#dfd8cb")])
    return images.colour("room-limewash", base), (2.4, 2.4)


@lru_cache
def rug(columns=1024, rows=720):
    """A wool rug's whole face: a quiet field, a double border, broken by the hand that knotted it."""
    v, u = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    wobble = 0.008 * noise.fractal((rows, columns), 41, falloff=1.6, low=3)
    inset = np.minimum((1 - np.abs(u)) * columns / rows, 1 - np.abs(v)) + wobble
    field = np.zeros((rows, columns))
    for low, high in ((0.14, 0.19), (0.225, 0.24)):
        field = np.maximum(field, noise.smooth(low, low + 0.008, inset) * (1 - noise.smooth(high, high + 0.008, inset)))
    diamond = np.abs(((u * 6 + wobble * 9) % 1) - 0.5) + np.abs(((v * 4.2 + wobble * 9) % 1) - 0.5)
    inside = noise.smooth(0.3, 0.31, inset)
    field = np.maximum(field, 0.55 * inside * (1 - noise.smooth(0.035, 0.06, np.abs(diamond - 0.5))))
    pile = noise.fractal((rows, columns), 42, falloff=0.2, low=30) * 0.11 + noise.fractal((rows, columns), 43, falloff=1.4, stretch=(1, 4)) * 0.10
    base = noise.ramp(field + pile, [(-0.3, "#d9cdb8"), (0.1, "#cdbfa8"), (0.9, "#8a5a42"), (1.3, "#6f4433")])
    return images.colour("room-rug", base), (2.6, 1.83)


@lru_cache
def art(name, seed, paper, tones, size=(640, 480)):
    """An abstract print: overlapping cut-paper shapes. `size` is rows, columns."""
    rows, columns = size
    random = np.random.default_rng(seed)
    v, u = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-columns / rows, columns / rows, columns), indexing="ij")
    grain = noise.fractal((rows, columns), seed, falloff=0.4, low=8)
    picture = np.ones((rows, columns, 3)) * noise.ramp(np.zeros(1), [(0, paper)])[0]
    for tone in tones:
        x, y = random.uniform(-0.35, 0.35), random.uniform(-0.5, 0.5)
        radius, lobes, phase = random.uniform(0.22, 0.46), int(random.integers(1, 4)), random.uniform(0, 6.28)
        angle = np.arctan2(v - y, u - x)
        edge = radius * (1 + 0.22 * np.sin(lobes * angle + phase))
        inside = 1 - noise.smooth(-0.006, 0.006, np.hypot(u - x, v - y) - edge)
        picture += (noise.ramp(np.zeros(1), [(0, tone)])[0] - picture) * (inside * 0.94)[..., None]
    return images.colour(name, picture + 0.012 * grain[..., None])


@lru_cache
def garden(size=256):
    """What is outside the window, far out of focus: sky above, leaves below, all of it bright."""
    leaves = noise.fractal((size, size), 51, falloff=2.2, low=2)
    up = np.linspace(1, 0, size)[:, None]  # rows run downward
    haze = np.clip(up * 1.5 - 0.25 + 0.16 * leaves, 0, 1)
    base = noise.ramp(haze, [(0, "#b9c7a0"), (0.35, "#dbe4cc"), (0.6, "#f2f5ee"), (1, "#ffffff")])
    return images.colour("room-garden", base, quality=80)
