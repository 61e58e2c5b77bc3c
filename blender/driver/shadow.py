"""The ground that keeps a product's shadow where the film is transparent: Cycles calls it a shadow catcher."""

import bpy
from mathutils import Vector

from .rna import put

NEAR = 0.01  # metres; a surface this near to height 0 is the ground: the catalog has every scene carry its product there
REACH = 1.0  # metres from the origin within which it is looked for
STEPS = 9


def ground(scene, surroundings):
    """Those of `surroundings` that carry what stands about the origin."""
    graph = bpy.context.evaluated_depsgraph_get()
    found = set()
    for x in range(STEPS):
        for y in range(STEPS):
            at = [REACH * (2 * step / (STEPS - 1) - 1) for step in (x, y)]
            found.update(_below(scene, graph, Vector((*at, NEAR)), surroundings))
    return found


def _below(scene, graph, start, surroundings):
    """What lies between NEAR and −NEAR under a point; the product may lie in between."""
    while start.z > -NEAR:
        hit, place, _normal, _face, thing, _matrix = scene.ray_cast(graph, start, Vector((0, 0, -1)), distance=start.z + NEAR)
        if not hit:
            return
        if thing.original in surroundings:
            yield thing.original
        start = place - Vector((0, 0, 1e-4))


def catch(thing, on):
    """Whether the camera sees nothing of an object but the shadow on it."""
    put(thing if hasattr(thing, "is_shadow_catcher") else thing.cycles, "is_shadow_catcher", on)
