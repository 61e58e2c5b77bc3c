"""Meshes for the demo scenes: bevelled boxes, bodies of revolution, cushions and cloth.

Blender's frame: right-handed, Z up, metres. UV coordinates are metres too (not 0…1), so one texture keeps its
scale on every object; a texture's own size divides them (see materials.py).

Smooth shading without modifiers or custom normals, which Blender's versions store differently: large faces
are flat, bevels are smooth.
"""

import math

import bmesh
import bpy


def add(name, mesh, material=None, location=(0, 0, 0), rotation=(0, 0, 0)):
    """Put a mesh into the scene; `rotation` is XYZ Euler, in degrees."""
    if material is not None:
        mesh.materials.append(material)
    body = bpy.data.objects.new(name, mesh)
    body.location = location
    body.rotation_euler = [math.radians(angle) for angle in rotation]
    bpy.context.scene.collection.objects.link(body)
    return body


def box(name, size, location=(0, 0, 0), material=None, bevel=0.004, segments=2, grain="x", rotation=(0, 0, 0)):
    """A box around `location` with rounded edges; `grain` names the axis that a texture's u follows."""
    shape = bmesh.new()
    bmesh.ops.create_cube(shape, size=1)
    bmesh.ops.scale(shape, vec=size, verts=shape.verts)
    sides = set()
    if bevel > 0:
        made = bmesh.ops.bevel(
            shape, geom=list(shape.edges), offset=min(bevel, min(size) * 0.45), segments=segments,
            profile=0.5, affect="EDGES", clamp_overlap=True,
        )
        sides = set(made["faces"])
    for face in shape.faces:
        face.smooth = face in sides
    _project(shape, grain)
    return add(name, _finish(shape, name), material, location, rotation)


def lathe(name, profile, material=None, location=(0, 0, 0), segments=48, rotation=(0, 0, 0), closed=False):
    """Turn `profile`, a list of (radius, height) from bottom to top, about the vertical.

    Radius 0 closes an end. Normals point to the right of the direction of travel seen in the (r, z) half
    plane: outwards where the profile climbs. `closed` joins the last point to the first, for a hollow ring.
    """
    shape = bmesh.new()
    rings = []
    for radius, height in profile:
        if radius < 1e-6:
            rings.append([shape.verts.new((0, 0, height))])
            continue
        angles = [math.tau * step / segments for step in range(segments)]
        rings.append([shape.verts.new((radius * math.cos(a), radius * math.sin(a), height)) for a in angles])
    pairs = list(zip(rings, rings[1:])) + ([(rings[-1], rings[0])] if closed else [])
    lengths = [0.0]
    for (r0, z0), (r1, z1) in zip(profile, profile[1:] + profile[:1]):
        lengths.append(lengths[-1] + math.hypot(r1 - r0, z1 - z0))
    uv = shape.loops.layers.uv.new("UVMap")
    widest = max(radius for radius, _ in profile)
    for row, (low, high) in enumerate(pairs):
        for step in range(segments):
            after = (step + 1) % segments
            if len(low) == 1 and len(high) == 1:
                continue
            if len(low) == 1:
                corners = [(low[0], 0.5, 0), (high[after], 1, 1), (high[step], 0, 1)]
            elif len(high) == 1:
                corners = [(low[step], 0, 0), (low[after], 1, 0), (high[0], 0.5, 1)]
            else:
                corners = [(low[step], 0, 0), (low[after], 1, 0), (high[after], 1, 1), (high[step], 0, 1)]
            face = shape.faces.new([corner[0] for corner in corners])
            face.smooth = True
            for loop, (_, across, up) in zip(face.loops, corners):
                around = math.tau * widest * (step + across) / segments
                loop[uv].uv = (around, lengths[row + up])
    return add(name, _finish(shape, name), material, location, rotation)


def rounded(points, radius, steps=4):
    """Round the corners of an open (r, z) profile with arcs of about `radius`."""
    path = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:]):
        d0, d1 = math.dist(before, corner), math.dist(corner, after)
        reach = min(radius, d0 * 0.45, d1 * 0.45)
        start = [c + (b - c) * reach / d0 for b, c in zip(before, corner)]
        end = [c + (a - c) * reach / d1 for a, c in zip(after, corner)]
        for step in range(steps + 1):
            t = step / steps
            path.append(tuple((1 - t) ** 2 * s + 2 * t * (1 - t) * c + t * t * e for s, c, e in zip(start, corner, end)))
    path.append(points[-1])
    return path


def cushion(name, size, location=(0, 0, 0), material=None, rotation=(0, 0, 0), pinch=0.35, resolution=10):
    """A stuffed cushion: a box whose middle is full and whose seams are thin. Lies in XY, `size` (x, y, z)."""
    shape = bmesh.new()
    bmesh.ops.create_grid(shape, x_segments=resolution * 2, y_segments=resolution * 2, size=1)
    top = list(shape.verts)
    uv = shape.loops.layers.uv.new("UVMap")
    for face in shape.faces:
        face.smooth = True
        for loop in face.loops:
            loop[uv].uv = (loop.vert.co.x * size[0] / 2, loop.vert.co.y * size[1] / 2)
    for vert in top:
        u, v = vert.co.x, vert.co.y
        fullness = ((1 - u**4) * (1 - v**4)) ** 0.5 if abs(u) < 1 and abs(v) < 1 else 0.0
        # Corners stay put while the middles of the seams are drawn in, as cloth does.
        drawn = 1 - 0.06 * pinch * (1 - (u * v) ** 2)
        vert.co = (u * drawn * size[0] / 2, v * drawn * size[1] / 2, (0.06 + 0.94 * fullness) * size[2] / 2)
    below = bmesh.ops.duplicate(shape, geom=list(shape.verts) + list(shape.edges) + list(shape.faces))["geom"]
    for vert in (item for item in below if isinstance(item, bmesh.types.BMVert)):
        vert.co.z = -vert.co.z
    bmesh.ops.reverse_faces(shape, faces=[item for item in below if isinstance(item, bmesh.types.BMFace)])
    rims = [edge for edge in shape.edges if edge.is_boundary]
    bmesh.ops.bridge_loops(shape, edges=rims)
    for face in shape.faces:
        face.smooth = True
    return add(name, _finish(shape, name), material, location, rotation)


def cloth(name, width, height, folds, depth, location=(0, 0, 0), material=None, rotation=(0, 0, 0), seed=0.0):
    """A curtain hanging in XZ from z = height down to 0, with `folds` waves of `depth` metres in Y."""
    columns, rows = folds * 10, 6
    shape = bmesh.new()
    uv = shape.loops.layers.uv.new("UVMap")
    grid = []
    for row in range(rows + 1):
        v = row / rows
        line = []
        for column in range(columns + 1):
            u = column / columns
            phase = math.tau * folds * u + seed
            sway = 0.5 * math.sin(phase * 0.37 + 2 * seed) + 0.15 * (1 - v) * math.sin(5 * u + seed)
            y = depth * (0.5 * math.sin(phase + 0.5 * sway) * (0.75 + 0.25 * (1 - v)) + 0.25 * sway)
            line.append(shape.verts.new(((u - 0.5) * width, y, v * height)))
        grid.append(line)
    stretch = 1.6  # folded cloth is longer than it is wide
    for row in range(rows):
        for column in range(columns):
            corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
            face = shape.faces.new([grid[r][c] for r, c in corners])
            face.smooth = True
            for loop, (r, c) in zip(face.loops, corners):
                loop[uv].uv = (c / columns * width * stretch, r / rows * height)
    return add(name, _finish(shape, name), material, location, rotation)


def _project(shape, grain):
    """Box-project UVs, in metres, with u along `grain` where the face allows it."""
    uv = shape.loops.layers.uv.new("UVMap")
    first = "xyz".index(grain)
    for face in shape.faces:
        normal = [abs(value) for value in face.normal]
        axes = [axis for axis in range(3) if axis != normal.index(max(normal))]
        if first in axes:
            axes.remove(first)
            axes.insert(0, first)
        for loop in face.loops:
            loop[uv].uv = (loop.vert.co[axes[0]], loop.vert.co[axes[1]])


def _finish(shape, name):
    shape.normal_update()
    mesh = bpy.data.meshes.new(name)
    shape.to_mesh(mesh)
    shape.free()
    return mesh
