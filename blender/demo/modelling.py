"""Meshes from grids of points: lofts, prisms, turned parts and sweeps, all with UVs in real scale.

Metres. A loft's rings run counter-clockwise about its axis and follow one another along the axis, so that
faces look outward; a path that turns back (down the inside of a wall) makes faces that look inward.
"""

import math

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector

import outlines

# Parts are modelled about +Z and then turned to where they look: towards the viewer, away, or up.
FRONT = Matrix.Rotation(math.pi / 2, 4, "X")
BACK = Matrix.Rotation(math.pi, 4, "Z") @ FRONT
UP = Matrix.Identity(4)
RIGHT = Matrix.Rotation(math.pi / 2, 4, "Y")


def at(x, y, z, turn=UP):
    return Matrix.Translation(Vector((x, y, z))) @ turn


def loft(name, rings, uvs, place=UP, closed=True, cap_start=False, cap_end=False):
    """An object from `rings` (m, n, 3). `uvs` is (m, n + 1, 2) for closed rings, (m, n, 2) for open ones.

    Caps are flat faces with the outermost ring's own UVs.
    """
    rings, uvs = np.asarray(rings, float), np.asarray(uvs, float)
    rows, columns = rings.shape[:2]
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns if closed else columns - 1), indexing="ij")
    i, j = i.ravel(), j.ravel()
    k = (j + 1) % columns
    faces = np.stack([i * columns + j, i * columns + k, (i + 1) * columns + k, (i + 1) * columns + j], axis=1)
    corners = np.stack([uvs[i, j], uvs[i, j + 1], uvs[i + 1, j + 1], uvs[i + 1, j]], axis=1)
    faces, corners = faces.tolist(), list(corners.reshape(-1, 2))
    for wanted, row in ((cap_start, 0), (cap_end, rows - 1)):
        if wanted:
            turn = slice(None, None, -1 if row == 0 else 1)
            faces.append([row * columns + c for c in range(columns)][turn])
            corners += list(uvs[row, :columns][turn])
    return mesh_object(name, rings.reshape(-1, 3), faces, corners, place)


def mesh_object(name, vertices, faces, corner_uvs, place=UP):
    """A smooth-shaded object; points that coincide (a pole) become one."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(v) for v in vertices], [], faces)
    mesh.uv_layers.new(name="UVMap").data.foreach_set("uv", np.asarray(corner_uvs, np.float32).ravel())
    mesh.polygons.foreach_set("use_smooth", np.ones(len(mesh.polygons), bool))
    weld(mesh)
    mesh.transform(place)
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(thing)
    return thing


def weld(mesh):
    work = bmesh.new()
    work.from_mesh(mesh)
    bmesh.ops.remove_doubles(work, verts=work.verts, dist=1e-7)
    work.to_mesh(mesh)
    work.free()


def prism(name, outline, path, tile, place=UP, cap_start=False, cap_end=False):
    """A part with one outline all the way, such as a plate, a rim or a cushion.

    `outline(inset)` gives the outline shrunk by `inset`; `path` is (m, 2) of (inset, height).
    The UVs are the outline laid out flat, so that cloth and paint do not stretch down the sides; `tile`
    is the size in metres (u, v) of one texture.
    """
    path = np.asarray(path, float)
    along = outlines.lengths(path)
    flat = path[-1, 0] - along[-1] + along
    rings = [np.column_stack([outline(inset), np.full(len(outline(inset)), height)]) for inset, height in path]
    uvs = [_close(outline(inset) / np.asarray(tile)) for inset in flat]
    return loft(name, rings, uvs, place, True, cap_start, cap_end)


def wrapped_prism(name, outline, path, tile, turns, place=UP):
    """As `prism`, but the texture's v runs `turns` times around the outline (veneer folded round a box)."""
    path = np.asarray(path, float)
    along = outlines.lengths(path) / tile
    ring = outline(0)
    around = outlines.lengths(_close(ring))
    v = around / around[-1] * turns
    rings = [np.column_stack([outline(inset), np.full(len(ring), height)]) for inset, height in path]
    uvs = [np.column_stack([np.full(len(v), u), v]) for u in along]
    return loft(name, rings, uvs, place)


def turned(name, profile, tile, segments=64, place=UP, around=None, ripple=None,
           v=None):
    """A part turned on a lathe from `profile` (m, 2) of (radius, height), bottom to top on its outside.

    v is the length along the profile over tile[1], or given a point at a time; u goes around `around` times, or
    as often as the widest place needs for textures of tile[0] metres. `ripple(angles)` scales the radius (a knurl).
    """
    profile = np.asarray(profile, float)
    angles = np.linspace(0, 2 * math.pi, segments, endpoint=False)
    scale = np.ones_like(angles) if ripple is None else ripple(angles)
    rings = [np.column_stack([r * scale * np.cos(angles), r * scale * np.sin(angles), np.full(segments, z)])
             for r, z in profile]
    if around is None:
        around = max(1, round(2 * math.pi * profile[:, 0].max() / tile[0]))
    u = np.linspace(0, around, segments + 1)
    if v is None:
        v = outlines.lengths(profile) / tile[1]
    uvs = [np.column_stack([u, np.full(segments + 1, value)]) for value in v]
    return loft(name, rings, uvs, place)


def sweep(name, path, sections, tile, place=UP, up=(0, 0, 1), cap_start=True, cap_end=True):
    """A section carried along `path` (m, 3).

    `sections` is one (n, 2) outline or one for each point; its x axis lies across `up`. v runs along.
    """
    path = np.asarray(path, float)
    sections = np.asarray(sections, float)
    if sections.ndim == 2:
        sections = np.broadcast_to(sections, (len(path), *sections.shape))
    along = outlines.lengths(path)
    rings, uvs = [], []
    for point, tangent, section, v in zip(path, np.gradient(path, axis=0), sections, along):
        tangent = tangent / np.linalg.norm(tangent)
        across = np.cross(up, tangent)
        across /= np.linalg.norm(across)
        over = np.cross(tangent, across)
        rings.append(point + section[:, :1] * across + section[:, 1:] * over)
        girth = outlines.lengths(_close(section))
        uvs.append(np.column_stack([girth / tile[0], np.full(len(girth), v / tile[1])]))
    return loft(name, rings, uvs, place, True, cap_start, cap_end)


def _close(points):
    return np.concatenate([points, points[:1]])


def join(name, things):
    """One object of several, each keeping its material slots (slots of one material are merged)."""
    target = things[0]
    with bpy.context.temp_override(active_object=target, selected_editable_objects=things, selected_objects=things):
        bpy.ops.object.join()
    target.name = target.data.name = name
    return target
