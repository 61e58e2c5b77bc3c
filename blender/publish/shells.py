"""Closed shells that were modelled inside out: their fronts would see nothing but the inside.

A render shows both sides of a face, and so does the browser; light is baked onto the front alone.
"""

import bmesh
import numpy as np

# A shell's holes are at most this part of its area: a room that is seen from within has a larger one.
HOLES = 0.03
# Through holes that are this part of it, next to nothing is seen.
SLITS = 0.003
SAME = 1e-5  # of the mesh's size: vertices this near to each other are one


def turn_out(mesh, but=()):
    """Turn the faces of shells in `mesh` whose normals point inwards, with their own normals; not those of the slots `but`."""
    inwards = _inwards(mesh) & ~np.isin(_slots(mesh), list(but))
    if not inwards.any():
        return
    kept = _corner_normals(mesh) if mesh.has_custom_normals else None
    work = bmesh.new()
    work.from_mesh(mesh)
    work.faces.ensure_lookup_table()
    bmesh.ops.reverse_faces(work, faces=[work.faces[number] for number in np.flatnonzero(inwards)])
    work.to_mesh(mesh)
    work.free()
    if kept is not None:
        signs = np.where(inwards, -1, 1)
        mesh.normals_split_custom_set([
            kept[face.index, mesh.loops[loop].vertex_index] * signs[face.index] for face in mesh.polygons for loop in face.loop_indices])
    mesh.update()


def open_slots(mesh):
    """The material slots that faces of shells with holes have: such faces can be seen from behind."""
    faces, shell, _volume, area, rim = _measured(mesh)
    is_open = rim**2 / (4 * np.pi) > SLITS * area
    return set(_slots(mesh)[faces[is_open[shell]]].tolist())


def _inwards(mesh):
    """Of each face, whether it belongs to a shell that is inside out."""
    faces, shell, volume, area, rim = _measured(mesh)
    wrong = (volume < 0) & (rim**2 / (4 * np.pi) < HOLES * area)
    found = np.zeros(len(mesh.polygons), bool)
    found[faces] = wrong[shell]
    return found


def _measured(mesh):
    """(face of each triangle, shell of each triangle, volume, area and length of open edges of each shell)"""
    mesh.calc_loop_triangles()
    places = _read(mesh.vertices, "co", 3).astype(float)
    if not len(mesh.loop_triangles):
        return np.zeros(0, int), np.zeros(0, int), *np.zeros((3, 0))
    _, welded = np.unique(np.round(places / (SAME * max(np.ptp(places, axis=0).max(), 1e-9))).astype(np.int64), axis=0, return_inverse=True)
    triangles = _read(mesh.loop_triangles, "vertices", 3, int)
    faces = _read(mesh.loop_triangles, "polygon_index", 1, int).ravel()
    corners = welded.ravel()[triangles]
    shell = _connected(corners, welded.max() + 1)[corners[:, 0]]
    a, b, c = (places[triangles[:, corner]] for corner in range(3))
    cross = np.cross(b - a, c - a)
    volume = np.bincount(shell, np.einsum("ij,ij->i", a - places.mean(axis=0), cross))
    area = np.bincount(shell, np.linalg.norm(cross, axis=1) / 2)
    edges = np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1)
    _, first, count = np.unique(edges, axis=0, return_index=True, return_counts=True)
    open_edges = first[count == 1]
    ends = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])[open_edges]
    lengths = np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1)
    rim = np.bincount(np.tile(shell, 3)[open_edges], lengths, minlength=len(area))
    return faces, shell, volume, area, rim


def _slots(mesh):
    return _read(mesh.polygons, "material_index", 1, int).ravel()


def _connected(corners, count):
    """The number of its shell for each vertex: the smallest of the vertices that it hangs together with."""
    label = np.arange(count)
    while True:
        least = label[corners].min(axis=1)
        lower = label.copy()
        for corner in range(3):
            np.minimum.at(lower, corners[:, corner], least)
        lower = lower[lower]
        if (lower == label).all():
            return label
        label = lower


def _corner_normals(mesh):
    if hasattr(mesh, "calc_normals_split"):  # until Blender 4.1
        mesh.calc_normals_split()
    normals = _read(mesh.loops, "normal", 3)
    return {(face.index, mesh.loops[loop].vertex_index): normals[loop] for face in mesh.polygons for loop in face.loop_indices}


def _read(collection, name, width, kind=np.float32):
    values = np.empty(len(collection) * width, np.int32 if kind is int else kind)
    collection.foreach_get(name, values)
    return values.reshape(-1, width)
