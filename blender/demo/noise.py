"""Noise that tiles: random spectra, so that every edge meets its opposite. All results have mean 0, deviation 1."""

import numpy as np


def fractal(shape, seed, falloff=2.0, stretch=(1.0, 1.0), low=1.0, high=None):
    """Noise whose power falls with frequency.

    `falloff`: exponent (0 white, 1 rough, 3 soft clouds). `stretch`: (rows, columns) how many times longer its
    features are along each axis. `low` and `high` bound the frequency, in waves a tile after the stretch.
    """
    rows = np.fft.fftfreq(shape[0], 1 / shape[0])[:, None] * stretch[0]
    columns = np.fft.rfftfreq(shape[1], 1 / shape[1])[None, :] * stretch[1]
    frequency = np.hypot(rows, columns)
    power = np.where(frequency >= low, np.maximum(frequency, 1e-9) ** -falloff, 0)
    if high is not None:
        power = power * np.exp(-((frequency / high) ** 2))
    white = np.fft.rfft2(np.random.default_rng(seed).standard_normal(shape))
    return normal(np.fft.irfft2(white * power, shape))


def normal(field):
    return (field - field.mean()) / field.std()


def smooth(low, high, field):
    """0 below `low`, 1 above `high`, an S between."""
    t = np.clip((field - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def blur(field, radius):
    """A Gaussian blur that tiles; `radius` in pixels, one number or (rows, columns)."""
    rows, columns = (radius, radius) if np.isscalar(radius) else radius
    fy = np.fft.fftfreq(field.shape[0])[:, None]
    fx = np.fft.rfftfreq(field.shape[1])[None, :]
    gauss = np.exp(-2 * np.pi**2 * ((fy * rows) ** 2 + (fx * columns) ** 2))
    return np.fft.irfft2(np.fft.rfft2(field) * gauss, field.shape)


def dots(shape, seed, count, radius):
    """0…1 spots of random size (largest `radius` pixels), wrapped at the edges."""
    random = np.random.default_rng(seed)
    result = np.zeros(shape)
    places = zip(random.uniform(0, shape[0], count), random.uniform(0, shape[1], count), random.random(count) ** 3)
    for y, x, size in places:
        r = radius * (0.25 + 0.75 * size)
        reach = int(r + 2)
        ys, xs = np.arange(int(y) - reach, int(y) + reach + 1), np.arange(int(x) - reach, int(x) + reach + 1)
        squash = random.uniform(0.75, 1.25)
        distance = np.hypot((ys - y)[:, None] * squash, (xs - x)[None, :] / squash)
        spot = np.clip(r - distance + 0.5, 0, 1) * random.uniform(0.5, 1)
        index = np.ix_(ys % shape[0], xs % shape[1])
        result[index] = np.maximum(result[index], spot)
    return result


def ramp(field, stops):
    """Colours (…, 3) in 0…1 from a field; `stops` is a list of (value, "#rrggbb")."""
    values = [value for value, _ in stops]
    colours = np.array([[int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)] for _, code in stops])
    return np.stack([np.interp(field, values, channel) for channel in colours.T], axis=-1)
