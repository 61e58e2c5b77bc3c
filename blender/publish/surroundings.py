"""A scene's visible surroundings as a few plain meshes that can be baked, in world space (Blender's frame, metres)."""

import numpy as np

import meshes

# Attribute of the faces: how far from the product the part that they belong to is, in metres.
DISTANCE = "blender_view_distance"
# A camera comes about this near to the product, in metres: parts nearer than that gain nothing from more texels.
NEAR = 0.6


def collect(scene):
    """Replace the scene's mesh-like objects by joined ones; return (objects, warnings)."""
    found, warnings = meshes.pieces(scene)
    bodies = meshes.as_objects(scene, found)
    for body in bodies:
        _measure(body)
        meshes.assign_all(body.data)
        meshes.prepare_layers(body.data, body.data.materials)
    joined = meshes.join(bodies, lambda body: body.data.materials)
    for body in joined:
        meshes.apply_place(body)
    return joined, warnings


def _measure(body):
    """Note on each face how near to the origin its part comes."""
    corners = np.array([body.matrix_world @ vertex.co for vertex in body.data.vertices])
    low, high = corners.min(axis=0), corners.max(axis=0)
    distance = float(np.linalg.norm(np.maximum(np.maximum(low, -high), 0)))
    layer = body.data.attributes.new(DISTANCE, "FLOAT", "FACE")
    layer.data.foreach_set("value", np.full(len(body.data.polygons), distance, np.float32))


def by_distance(mesh):
    """Each face's share of texels for `atlas.unwrap`: more where a visitor looks closer."""
    distance = np.empty(len(mesh.polygons), np.float32)
    mesh.attributes[DISTANCE].data.foreach_get("value", distance)
    return NEAR / (NEAR + distance)
