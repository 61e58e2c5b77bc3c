"""How thick a model's glass is and what that takes of the light, as glTF says it: KHR_materials_volume.

Thickness is measured: from inside each surface to the next. Exporters leave it to an input that no render knows.
"""

import math

import numpy as np
from mathutils.bvhtree import BVHTree

import surface

RAYS = 400  # faces of a material that are asked
OFF = 1e-4  # of a thickness's guess, the size: where a ray starts below its face
LEAST = 1e-3  # of light; what lets less through is black


def volumes(goods):
    """{material: extension} of all glass in the goods that is a wall, or takes light."""
    found = {}
    for body in goods.bodies:
        mesh = body.data
        tree = None
        for slot, kinds in enumerate(goods.slots(body)):
            glass = [kind for kind in dict.fromkeys(kinds) if surface.is_glass(kind)]
            if not glass:
                continue
            faces = [face for face in mesh.polygons if face.material_index == slot]
            if not faces:
                continue
            tree = tree or BVHTree.FromPolygons([vertex.co[:] for vertex in mesh.vertices], [face.vertices[:] for face in mesh.polygons])
            size = max(np.ptp([mesh.vertices[index].co[:] for face in faces for index in face.vertices], axis=0))
            thickness = _thickness(tree, faces, size)
            for kind in glass if thickness else ():
                told = _told(kind, thickness, thickness < 0.05 * size)
                if told:
                    found[kind] = told
    return found


def _thickness(tree, faces, size):
    """The median way from a face to what lies behind it, or None."""
    ways = []
    for face in faces[::max(1, len(faces) // RAYS)]:
        start = face.center - face.normal * (OFF * size)
        _place, _normal, _index, way = tree.ray_cast(start, -face.normal, size)
        if way is not None:
            ways.append(way + OFF * size)
    return float(np.median(ways)) if ways else None


def _told(material, thickness, is_wall):
    output = material.node_tree.get_output_node("CYCLES")
    volume = surface.source(output.inputs["Volume"]) if output else None
    absorbs = volume is not None and volume.node.type == "VOLUME_ABSORPTION"
    if not absorbs and not is_wall:
        return None
    told = {"thicknessFactor": thickness}
    colour, density = (surface.constant(volume.node, name) for name in ("Color", "Density")) if absorbs else (None, None)
    if colour is not None and density:
        # Cycles lets exp(−density · (1 − colour) · way) through.
        told["attenuationDistance"] = thickness
        told["attenuationColor"] = [max(LEAST, math.exp(-density * (1 - channel) * thickness)) for channel in colour[:3]]
    return told
