"""The world that shows between the surroundings, as a picture on a sphere around everything."""

import math

import bpy
import numpy as np
from mathutils import Vector

from environment import panorama
from sampling import take_samples

WIDTH, HEIGHT = 1024, 512
# Where a visitor's camera may be, for finding out whether the world is in sight: metres.
EYES = [Vector((0, 0, 0.15))] + [Vector((1.5 * math.cos(a), 1.5 * math.sin(a), 0.4)) for a in (0.3, 1.9, 3.5, 5.1)]


def in_sight(scene, rays=400):
    """Whether the world can be seen past the surroundings."""
    graph = bpy.context.evaluated_depsgraph_get()
    golden = math.pi * (3 - math.sqrt(5))
    for eye in EYES:
        for number in range(rays):
            z = 1 - 2 * (number + 0.5) / rays
            ring = math.sqrt(1 - z * z)
            direction = Vector((ring * math.cos(golden * number), ring * math.sin(golden * number), z))
            if not scene.ray_cast(graph, eye, direction)[0]:
                return True
    return False


def picture(scene, read):
    """The world as the camera sees it, equirectangular, scene-linear (HEIGHT, WIDTH, 3), bottom row first.

    Hides everything else: bake first. `read(scene)` renders and returns the pixels.
    """
    for thing in scene.objects:
        thing.hide_render = True
    scene.camera = panorama(scene, 0.15)
    take_samples(scene, 4)
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = False
    return read(scene)


def sphere(radius, segments=48, rings=24, centre=(0, 0, 0.15)):
    """(positions, uvs, triangles) of a sphere seen from inside, UVs as `picture` lies."""
    v, u = np.meshgrid(np.linspace(0, 1, rings + 1), np.linspace(0, 1, segments + 1), indexing="ij")
    elevation, azimuth = (v - 0.5) * math.pi, (0.5 - u) * math.tau
    positions = np.stack([np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)], axis=-1)
    positions = positions.reshape(-1, 3) * radius + np.array(centre)
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(rings), np.arange(segments), indexing="ij"))
    a, b = i * (segments + 1) + j, (i + 1) * (segments + 1) + j
    triangles = np.concatenate([np.stack([a, a + 1, b + 1], 1), np.stack([a, b + 1, b], 1)])
    return positions, np.stack([u, v], axis=-1).reshape(-1, 2), triangles
