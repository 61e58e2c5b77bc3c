"""Pots: turned cages that subdivision makes smooth, and a spout that grows out of the wall without a seam."""

import math

import bmesh
import numpy as np

import outlines
from modelling import turned
from textures import ceramic


def pot(name, profile, foot, rim, segments=48, place=None, levels=1):
    """A pot from a cage `profile` of (radius, height), bottom centre to inside.

    `foot` and `rim` are the indices of the points where the bare clay ends and where the edge is: the glaze's
    bands are laid there; everywhere else the texture keeps its real scale.
    """
    profile = np.asarray(profile, float)
    along = outlines.lengths(profile) / ceramic.TILE[1]
    v = along - along[foot] + ceramic.GLAZE_LINE
    near = np.abs(along - along[rim]) < ceramic.RIM_BAND
    first, last = np.flatnonzero(near)[[0, -1]]
    # The band around the rim has its own place in the picture: its border rings are there twice.
    order = [*range(first + 1), *range(first, last + 1), *range(last, len(profile))]
    bands = [*v[:first + 1], *(along[first:last + 1] - along[rim] + ceramic.RIM), *v[last:]]
    around = max(1, round(2 * math.pi * profile[:, 0].max() / ceramic.TILE[0]))
    extra = {} if place is None else {"place": place}
    thing = turned(name, profile[order], ceramic.TILE, segments, around=around, v=np.array(bands), **extra)
    smooth(thing, levels)
    return thing


def smooth(thing, levels=1):
    modifier = thing.modifiers.new("smooth", "SUBSURF")
    modifier.levels = modifier.render_levels = levels  # the preview and the render share one shape
    return thing


def grow_spout(thing, rows, path, radii, wall=0.0028, segments=48):
    """Replaces a patch four faces wide around −X, between the cage heights `rows`, by a spout along `path`.

    `path` is (m, 2) of (x, z), `radii` one (across, over) pair a point; the last point is the tip, whose hole is
    lined with a wall of `wall` metres.
    """
    work = bmesh.new()
    work.from_mesh(thing.data)
    uv = work.loops.layers.uv["UVMap"]
    step = math.tau / segments
    low, high = rows

    def inside(face):
        centre = face.calc_center_median()
        angle = math.atan2(centre.y, -centre.x)
        outside = math.hypot(centre.x, centre.y) > abs(path[0][0]) * 0.8
        return outside and abs(angle) < 2 * step and low < centre.z < high

    patch = [face for face in work.faces if inside(face)]
    hole = _boundary(patch)
    bmesh.ops.delete(work, geom=patch, context="FACES")
    _round(hole, step)
    rings = [hole]
    outer = list(zip(path, radii))
    tip = np.subtract(path[-1], path[-2])
    tip = tip / np.linalg.norm(tip)
    lip = [(path[-1] + tip * 0.0008, np.asarray(radii[-1]) - wall * 0.5)]
    inner = [(np.asarray(point), np.asarray(radius) - wall) for point, radius in outer[:0:-1]]
    stations = [*outer, *lip, *inner]
    axes = np.gradient(np.array([point for point, _ in outer]), axis=0)
    axes = [*axes, axes[-1], *axes[:0:-1]]
    phases = _phases(hole, path[0], axes[0])
    for (point, radius), axis in zip(stations, axes):
        rings.append(_ring(work, point, radius, axis, phases))
    along = 0.0
    for before, after in zip(rings, rings[1:]):
        step_along = (sum((b.co - a.co).length for a, b in zip(before, after)) / len(before)) / ceramic.TILE[1]
        for k in range(len(before)):
            n = (k + 1) % len(before)
            face = work.faces.new((before[k], before[n], after[n], after[k]))
            face.smooth = True
            for loop, (a, b) in zip(face.loops, ((k, 0), (k + 1, 0), (k + 1, 1), (k, 1))):
                loop[uv].uv = (a * 0.025, ceramic.GLAZE_LINE + 0.12 + along + b * step_along)
        along += step_along
    work.faces.new(rings[-1]).smooth = True
    bmesh.ops.recalc_face_normals(work, faces=work.faces)
    work.to_mesh(thing.data)
    work.free()
    return thing


def _boundary(patch):
    """The patch's border vertices in order, as its faces turn."""
    inner = set(patch)
    following = {}
    for face in patch:
        for loop in face.loops:
            if all(other.face not in inner for other in loop.edge.link_loops if other is not loop):
                following[loop.vert] = loop.link_loop_next.vert
    start = next(iter(following))
    ring = [start]
    while following[ring[-1]] is not start:
        ring.append(following[ring[-1]])
    return ring


def _round(hole, step):
    """The square hole becomes an oval that still lies on the pot."""
    heights = [vertex.co.z for vertex in hole]
    middle, half = (max(heights) + min(heights)) / 2, (max(heights) - min(heights)) / 2
    radii = sorted((vertex.co.z, math.hypot(vertex.co.x, vertex.co.y)) for vertex in hole)
    for vertex in hole:
        across = math.atan2(vertex.co.y, -vertex.co.x) / (2 * step)
        over = (vertex.co.z - middle) / half
        square = max(abs(across), abs(over)) / math.hypot(across, over)
        angle, z = across * square * 2 * step, middle + over * square * half
        radius = np.interp(z, *zip(*radii))
        vertex.co = (-radius * math.cos(angle), radius * math.sin(angle), z)


def _frame(axis):
    axis = np.array([axis[0], 0, axis[1]]) / np.linalg.norm(axis)
    side = np.array([0.0, 1.0, 0.0])
    return side, np.cross(axis, side)


def _phases(hole, centre, axis):
    side, over = _frame(axis)
    offsets = [np.array(vertex.co) - (centre[0], 0, centre[1]) for vertex in hole]
    raw = np.unwrap([math.atan2(offset @ over, offset @ side) for offset in offsets])
    # Even spacing keeps the spout round; the start and the sense of turning follow the hole.
    turn = math.copysign(math.tau, raw[-1] - raw[0]) / len(hole)
    start = np.mean(raw - turn * np.arange(len(hole)))
    return start + turn * np.arange(len(hole))


def _ring(work, point, radius, axis, phases):
    side, over = _frame(axis)
    centre = np.array([point[0], 0, point[1]])
    return [work.verts.new(centre + side * radius[0] * math.cos(a) + over * radius[1] * math.sin(a)) for a in phases]
