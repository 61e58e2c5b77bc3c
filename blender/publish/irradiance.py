"""What the browser's image-based light gives a surface: spherical harmonics of order 2, convolved with the cosine.

Ramamoorthi and Hanrahan, "An efficient representation for irradiance environment maps" (2001): nine coefficients
hold the irradiance of any environment to about one percent. Irradiance is divided by π throughout, so that a
uniform environment of radiance 1 gives 1.
"""

import bpy
import numpy as np

import pixels

# The cosine lobe's coefficient for each of the nine harmonics, divided by π.
COSINE = np.array([1.0] + [2 / 3] * 3 + [1 / 4] * 5)
# Ringing can leave next to nothing, or less, opposite to a strong lamp: a share of the mean that is always there.
LEAST = 0.05


class Irradiance:
    def __init__(self, picture):
        """`picture` is an `environment.hdr` (rows, columns, 3), bottom row first, in Blender's frame."""
        rows, columns = picture.shape[:2]
        elevation = ((np.arange(rows) + 0.5) / rows - 0.5) * np.pi
        azimuth = (0.5 - (np.arange(columns) + 0.5) / columns) * 2 * np.pi
        up, around = np.meshgrid(elevation, azimuth, indexing="ij")
        directions = np.stack([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)], axis=-1)
        weight = np.cos(up) * (np.pi / rows) * (2 * np.pi / columns)
        radiance = (picture * weight[..., None]).reshape(-1, 3)
        self._coefficients = COSINE[:, None] * (_harmonics(directions.reshape(-1, 3)).T @ radiance)
        self._least = LEAST * self._coefficients[0] * _harmonics(np.zeros((1, 3)))[0, 0]

    @classmethod
    def of_file(cls, path):
        image = bpy.data.images.load(path)
        picture = pixels.values(image)[..., :3].astype(float)
        bpy.data.images.remove(image)
        return cls(picture)

    def at(self, normals):
        """(…, 3) for unit normals (…, 3) in Blender's frame."""
        return np.maximum(_harmonics(normals) @ self._coefficients, self._least)


def _harmonics(directions):
    """The nine real spherical harmonics up to order 2 at unit vectors (…, 3)."""
    x, y, z = np.moveaxis(directions, -1, 0)
    return np.stack([
        np.full_like(x, 0.282095), 0.488603 * y, 0.488603 * z, 0.488603 * x,
        1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y),
    ], axis=-1)
