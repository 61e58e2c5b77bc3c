"""A scene's surroundings for the browser: baked light, unlit, one small GLB."""

import os

import bpy
import numpy as np

import atlas
import backdrop
import bake
import glb
import pixels
import sight
import surroundings
import surroundings_light

LIMIT = 2_000_000  # bytes; what the catalog allows
ATLAS = "blender_view_atlas"  # the UV map of the baked picture
GAP = 4  # texels that each island's colour runs over its edge


def make(scene, path, size=2048, samples=64):
    """Write `path` (.glb) and return (bytes, warnings). The open scene is used up."""
    bodies, warnings = surroundings.collect(scene)
    parts = []
    open_to_world = backdrop.in_sight(scene)
    warnings += _unlike(bodies)
    bodies = sight.split(bodies) if bodies else []
    if bodies:
        nodes = bake.canvas(bake.materials_of(bodies))
        atlas.unwrap(bodies, ATLAS, GAP / size, surroundings.by_distance)
        light = surroundings_light.baked(scene, bodies, nodes, ATLAS, size, samples, GAP)
        positions, uvs, triangles = _triangles(bodies)
        parts.append(["Surroundings", positions, uvs, triangles, light])
    if open_to_world:
        reach = max([20.0] + [2 * float(np.abs(part[1]).max()) for part in parts])
        positions, uvs, triangles = backdrop.sphere(reach)
        parts.append(["Backdrop", positions, uvs, triangles, backdrop.picture(scene, pixels.render)])
    if not parts:
        return 0, warnings + ["nothing to see: no surroundings and no world"]
    for quality in (88, 80, 70, 60):
        total = glb.write(path, [(*part[:4], pixels.encoded(part[4], "JPEG", quality)) for part in parts])
        if total <= LIMIT:
            return total, warnings
    return total, warnings + [f"{os.path.basename(path)} is {total / 1e6:.1f} MB, more than {LIMIT / 1e6:.0f} MB: bake a smaller --texture or simplify the meshes"]


def _triangles(bodies):
    """All bodies as one (positions, uvs, triangles); a vertex for each corner that differs in place or UV."""
    corners, faces, count = [], [], 0
    for body in bodies:
        mesh = body.data
        mesh.calc_loop_triangles()
        places = np.empty(len(mesh.vertices) * 3, np.float32)
        mesh.vertices.foreach_get("co", places)
        where = np.empty(len(mesh.loops), np.int32)
        mesh.loops.foreach_get("vertex_index", where)
        uv = np.empty(len(mesh.loops) * 2, np.float32)
        mesh.uv_layers[ATLAS].data.foreach_get("uv", uv)
        loops = np.empty(len(mesh.loop_triangles) * 3, np.int32)
        mesh.loop_triangles.foreach_get("loops", loops)
        corners.append(np.hstack([places.reshape(-1, 3)[where], uv.reshape(-1, 2)]))
        faces.append(loops + count)
        count += len(where)
    every = np.concatenate(corners)
    _, first, same = np.unique(np.round(every, 6), axis=0, return_index=True, return_inverse=True)
    triangles = same.ravel()[np.concatenate(faces)].reshape(-1, 3)
    return every[first, :3], every[first, 3:], triangles


def _unlike(bodies):
    """Sentences about materials that a baked, opaque picture cannot show as they are."""
    said = []
    for material in sorted({material for body in bodies for material in body.data.materials}, key=lambda material: material.name):
        if not material.node_tree:
            continue
        kinds = {node.type for node in material.node_tree.nodes}
        shaders = [node for node in material.node_tree.nodes if node.type == "BSDF_PRINCIPLED"]
        if kinds & {"BSDF_TRANSPARENT", "HOLDOUT"} or any(_value(shader, "Alpha", 1) < 1 for shader in shaders):
            said.append(f"{material.name}: transparency is baked as a solid surface")
        if kinds & {"BSDF_GLASS", "BSDF_REFRACTION"} or any(_value(shader, ("Transmission", "Transmission Weight"), 0) > 0 for shader in shaders):
            said.append(f"{material.name}: glass is baked as a solid surface")
        if any(_value(shader, "Metallic", 0) <= 0.5 and _value(shader, "Roughness", 0.5) < 0.15 for shader in shaders) or any(
            _value(shader, "Metallic", 0) > 0.5 and _value(shader, "Roughness", 0.5) < 0.3 for shader in shaders
        ):
            said.append(f"{material.name}: its mirror-like reflections are left out")
    return said


def _value(shader, names, otherwise):
    for name in (names,) if isinstance(names, str) else names:
        if name in shader.inputs:
            socket = shader.inputs[name]
            return otherwise if socket.is_linked else socket.default_value
    return otherwise
