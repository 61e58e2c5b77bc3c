"""A scene's visible surroundings as a few plain meshes that can be baked.

Modifiers, curves, text and instances become meshes in world space (Blender's frame, metres). Meshes are
joined where nothing can tell the difference, because each object costs the bake one start of Cycles.
"""

from collections import defaultdict

import bpy
import numpy as np

VISIBILITY = ("visible_diffuse", "visible_glossy", "visible_transmission", "visible_shadow")
MESHABLE = ("MESH", "CURVE", "SURFACE", "META", "FONT")
# Attribute of the faces: how far from the product the part that they belong to is, in metres.
DISTANCE = "blender_view_distance"


def collect(scene):
    """Replace the scene's mesh-like objects by joined ones; return (objects, warnings)."""
    warnings = []
    pieces, originals = [], []
    graph = bpy.context.evaluated_depsgraph_get()
    for instance in graph.object_instances:
        thing = instance.object.original
        if thing.type not in MESHABLE:
            if thing.type in ("VOLUME", "POINTCLOUD", "CURVES", "HAIR", "GPENCIL", "GREASEPENCIL"):
                warnings.append(f"{thing.name}: a {thing.type.lower()} object cannot be baked and is left out")
            continue
        if not instance.show_self or thing.hide_render or not thing.visible_camera:
            continue
        mesh = bpy.data.meshes.new_from_object(instance.object, preserve_all_data_layers=True, depsgraph=graph)
        if mesh and mesh.polygons:
            pieces.append((thing, mesh, instance.matrix_world.copy()))
        if any(modifier.type == "PARTICLE_SYSTEM" and modifier.particle_system.settings.type == "HAIR" for modifier in thing.modifiers):
            warnings.append(f"{thing.name}: its hair cannot be baked and is left out")
    baked = []
    for thing, mesh, matrix in pieces:
        body = bpy.data.objects.new(thing.name, mesh)
        body.matrix_world = matrix
        for flag in VISIBILITY:
            setattr(body, flag, getattr(thing, flag))
        baked.append(body)
        if not thing in originals:
            originals.append(thing)
    for thing in originals:
        thing.hide_render = True
    for emitter in [thing for thing in scene.objects if thing.instance_type != "NONE"]:
        emitter.hide_render = True
    for body in baked:
        scene.collection.objects.link(body)
        _measure(body)
        _prepare_layers(body.data)
    return _join(baked), sorted(set(warnings))


def _measure(body):
    """Note on each face how near to the origin its part comes."""
    corners = np.array([body.matrix_world @ vertex.co for vertex in body.data.vertices])
    if len(corners) == 0:
        return
    low, high = corners.min(axis=0), corners.max(axis=0)
    distance = float(np.linalg.norm(np.maximum(np.maximum(low, -high), 0)))
    layer = body.data.attributes.new(DISTANCE, "FLOAT", "FACE")
    layer.data.foreach_set("value", np.full(len(body.data.polygons), distance, np.float32))


def _prepare_layers(mesh):
    """Give the UV map that shading uses one name everywhere, so that it survives a join."""
    if not mesh.materials:
        mesh.materials.append(None)
    for slot, material in enumerate(mesh.materials):
        if material is None:
            mesh.materials[slot] = bpy.data.materials.get("Unassigned") or _unassigned()
    for layer in mesh.uv_layers:
        if layer.active_render:
            layer.name = "UVMap"
            break
    else:
        mesh.uv_layers.new(name="UVMap")


def _unassigned():
    material = bpy.data.materials.new("Unassigned")
    material.use_nodes = True
    return material


def _join(bodies):
    groups = defaultdict(list)
    for number, body in enumerate(bodies):
        alone = any(_needs_its_object(material.node_tree) for material in body.data.materials if material.node_tree)
        mirrored = body.matrix_world.determinant() < 0
        key = (tuple(getattr(body, flag) for flag in VISIBILITY), number if alone or mirrored else None)
        groups[key].append(body)
    joined = []
    for members in groups.values():
        for member in members:
            member.data.transform(member.matrix_world)
            if member.matrix_world.determinant() < 0:
                member.data.flip_normals()
            member.matrix_world.identity()
        with bpy.context.temp_override(active_object=members[0], selected_editable_objects=members, selected_objects=members):
            if len(members) > 1:
                bpy.ops.object.join()
        joined.append(members[0])
    return joined


def _needs_its_object(tree):
    """Whether a material looks at its object's own frame, bounds, index or named UV maps."""
    for node in tree.nodes:
        kind = node.bl_idname
        if kind in ("ShaderNodeObjectInfo", "ShaderNodeTangent"):
            return True
        if kind == "ShaderNodeTexCoord" and (node.outputs["Generated"].is_linked or node.outputs["Object"].is_linked):
            return True
        if kind in ("ShaderNodeUVMap", "ShaderNodeNormalMap") and node.uv_map:
            return True
        # A procedural texture without coordinates uses the object's bounds.
        if kind.startswith("ShaderNodeTex") and kind not in ("ShaderNodeTexImage", "ShaderNodeTexEnvironment", "ShaderNodeTexCoord"):
            if "Vector" in node.inputs and not node.inputs["Vector"].is_linked:
                return True
        if kind == "ShaderNodeGroup" and node.node_tree and _needs_its_object(node.node_tree):
            return True
    return False
