"""Which faces of the surroundings a visitor's camera can see: the others need no texels and no triangles."""

import math

import bmesh
import bpy
from mathutils import Vector
from mathutils.bvhtree import BVHTree

# A point is asked for about every so many square metres of a face, at most GRID² in each of its triangles.
SPACING, GRID = 0.004, 10
OFF = 0.002  # metres off a face, where its rays start


def eyes():
    """Places of a camera that turns about the product, from close by to across the room; metres."""
    places = []
    for ring, (radius, elevation) in enumerate((r, e) for r in (0.45, 1.0, 1.7) for e in (0, 25, 55)):
        for step in range(7):
            a = math.tau * (step + ring * 0.37) / 7
            e = math.radians(elevation)
            places.append(Vector((radius * math.cos(e) * math.cos(a), radius * math.cos(e) * math.sin(a), 0.05 + radius * math.sin(e))))
    return places


def split(bodies):
    """Part each body into what can be seen and the rest; return the visible ones.

    The rest stays in the scene, where it goes on casting shadows.
    """
    tree = _tree(bodies)
    places = eyes()
    seen = []
    for body in bodies:
        hidden = {face.index for face in body.data.polygons if not _is_seen(body.data, face, tree, places)}
        if len(hidden) == len(body.data.polygons):
            continue
        if hidden:
            rest = body.copy()
            rest.data = body.data.copy()
            bpy.context.scene.collection.objects.link(rest)
            _keep(rest.data, hidden)
            _keep(body.data, set(range(len(body.data.polygons))) - hidden)
        seen.append(body)
    return seen


def _tree(bodies):
    vertices, faces = [], []
    for body in bodies:
        start = len(vertices)
        vertices += [vertex.co[:] for vertex in body.data.vertices]
        faces += [[start + index for index in face.vertices] for face in body.data.polygons]
    return BVHTree.FromPolygons(vertices, faces)


def _is_seen(mesh, face, tree, places):
    points = _points(mesh, face)
    normal = Vector(face.normal)
    for place in places:
        for point in points:
            towards = place - point
            side = 1 if towards.dot(normal) > 0 else -1
            start = point + normal * (side * OFF)
            way = place - start
            if tree.ray_cast(start, way.normalized(), way.length)[0] is None:
                return True
    return False


def _points(mesh, face):
    """Points spread over a face, the middle first."""
    centre = Vector(face.center)
    corners = [mesh.vertices[index].co for index in face.vertices]
    rows = max(1, min(GRID, round(math.sqrt(face.area / len(corners) / SPACING))))
    points = [centre]
    for one, two in zip(corners, corners[1:] + corners[:1]):
        for row in range(1, rows + 1):
            out = row / rows * 0.9
            for step in range(row + 1):
                points.append(centre + ((one - centre) * (row - step) + (two - centre) * step) * (out / row))
    return points


def _keep(mesh, indices):
    work = bmesh.new()
    work.from_mesh(mesh)
    work.faces.ensure_lookup_table()
    bmesh.ops.delete(work, geom=[face for face in work.faces if face.index not in indices], context="FACES")
    work.to_mesh(mesh)
    work.free()
