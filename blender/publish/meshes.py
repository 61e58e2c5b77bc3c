"""What a render shows of a scene's objects, as plain meshes that can be unwrapped and baked."""

from collections import defaultdict

import bmesh
import bpy

VISIBILITY = ("visible_diffuse", "visible_glossy", "visible_transmission", "visible_shadow")
MESHABLE = ("MESH", "CURVE", "SURFACE", "META", "FONT")
# The UV map that textures without a map of their own use, after `prepare_layers`.
SHADING = "UVMap"


def pieces(scene):
    """([(object, mesh, world matrix)], warnings): modifiers, curves, text and instances as meshes in object space."""
    found, warnings = [], []
    graph = bpy.context.evaluated_depsgraph_get()
    for instance in graph.object_instances:
        thing = instance.object.original
        if thing.type not in MESHABLE:
            if thing.type in ("VOLUME", "POINTCLOUD", "CURVES", "HAIR", "GPENCIL", "GREASEPENCIL"):
                warnings.append(f"{thing.name}: a {thing.type.lower()} object is left out")
            continue
        if not instance.show_self or thing.hide_render or not thing.visible_camera:
            continue
        mesh = bpy.data.meshes.new_from_object(instance.object, preserve_all_data_layers=True, depsgraph=graph)
        if mesh and mesh.polygons:
            found.append((thing, mesh, instance.matrix_world.copy()))
        if any(modifier.type == "PARTICLE_SYSTEM" and modifier.particle_system.settings.type == "HAIR" for modifier in thing.modifiers):
            warnings.append(f"{thing.name}: its hair is left out")
    return found, sorted(set(warnings))


def as_objects(scene, found):
    """New objects for `pieces`, in the scene in place of what they were made of."""
    for thing, _mesh, _matrix in found:
        thing.hide_render = True
    for emitter in [thing for thing in scene.objects if thing.instance_type != "NONE"]:
        emitter.hide_render = True
    bodies = []
    for thing, mesh, matrix in found:
        body = bpy.data.objects.new(thing.name, mesh)
        body.matrix_world = matrix
        for flag in VISIBILITY:
            setattr(body, flag, getattr(thing, flag))
        scene.collection.objects.link(body)
        _keep_smoothing(mesh)
        bodies.append(body)
    return bodies


def assign_all(mesh):
    """Fill empty material slots, and materials without nodes, with what Cycles shows there."""
    if not mesh.materials:
        mesh.materials.append(None)
    for slot, material in enumerate(mesh.materials):
        mesh.materials[slot] = as_rendered(material)


def as_rendered(material):
    """`material` with nodes; for None, Cycles' own surface of things without a material."""
    if material is None:
        return bpy.data.materials.get("Unassigned") or _matte(bpy.data.materials.new("Unassigned"), (0.8, 0.8, 0.8))
    if material.node_tree is None or not material.use_nodes:
        return _matte(material, material.diffuse_color[:3])
    return material


def _matte(material, colour):
    material.use_nodes = True
    shader = next(node for node in material.node_tree.nodes if node.type == "BSDF_PRINCIPLED")
    shader.inputs["Base Color"].default_value = (*colour, 1)
    shader.inputs["Roughness"].default_value = 1
    shader.inputs["Specular" if "Specular" in shader.inputs else "Specular IOR Level"].default_value = 0
    return material


def prepare_layers(mesh, materials):
    """Give the UV map that shading uses one name everywhere, so that it survives a join; return its name."""
    for layer in mesh.uv_layers:
        if layer.active_render:
            if SHADING not in mesh.uv_layers and layer.name not in named_maps(materials):
                layer.name = SHADING
            return layer.name
    return mesh.uv_layers.new(name=SHADING).name


def named_maps(materials):
    """The names of the UV maps that nodes of `materials` ask for."""
    names = set()
    for material in materials:
        for node in nodes_of(material.node_tree) if material and material.node_tree else ():
            if node.bl_idname in ("ShaderNodeUVMap", "ShaderNodeNormalMap", "ShaderNodeTangent") and node.uv_map:
                names.add(node.uv_map)
    return names


def join(bodies, kinds):
    """Apply the places of `bodies` and join them where nothing can tell the difference; return the joined ones.

    Each object costs a bake one start of Cycles. `kinds(body)` lists the materials that a body may wear.
    """
    groups = defaultdict(list)
    for number, body in enumerate(bodies):
        names = {layer.name for layer in body.data.uv_layers if layer.active_render}
        alone = any(_needs_its_object(material.node_tree, names) for material in kinds(body) if material.node_tree)
        key = (tuple(getattr(body, flag) for flag in VISIBILITY), number if alone else None)
        groups[key].append(body)
    joined = []
    for (_flags, alone), members in groups.items():
        for member in members if alone is None else ():
            apply_place(member)
        if len(members) > 1:
            with bpy.context.temp_override(active_object=members[0], selected_editable_objects=members, selected_objects=members):
                bpy.ops.object.join()
        joined.append(members[0])
    return joined


def only(body, slots):
    """A copy of a body with the faces of these material slots alone."""
    piece = body.copy()
    piece.data = body.data.copy()
    work = bmesh.new()
    work.from_mesh(piece.data)
    bmesh.ops.delete(work, geom=[face for face in work.faces if face.material_index not in slots], context="FACES")
    work.to_mesh(piece.data)
    work.free()
    for collection in body.users_collection:
        collection.objects.link(piece)
    return piece


def apply_place(body):
    """Move the mesh instead of its object; a mirrored one keeps its outside outside."""
    mirrored = body.matrix_world.determinant() < 0
    body.data.transform(body.matrix_world)
    if mirrored:
        body.data.flip_normals()
    body.matrix_world.identity()


def _keep_smoothing(mesh):
    """Say what auto smooth does by sharp edges: a join keeps those, but only one mesh's angle (before Blender 4.1)."""
    if not hasattr(mesh, "use_auto_smooth"):
        return
    if mesh.use_auto_smooth and mesh.auto_smooth_angle < 3.14:
        work = bmesh.new()
        work.from_mesh(mesh)
        for edge in work.edges:
            if edge.calc_face_angle(4) > mesh.auto_smooth_angle:
                edge.smooth = False
        work.to_mesh(mesh)
        work.free()
    mesh.use_auto_smooth = True
    mesh.auto_smooth_angle = 3.15


def _needs_its_object(tree, shading):
    """Whether a material looks at its object's own frame, bounds or index, or at UV maps other than `shading`."""
    for node in tree.nodes:
        kind = node.bl_idname
        if kind == "ShaderNodeObjectInfo":
            return True
        if kind == "ShaderNodeTexCoord" and (node.outputs["Generated"].is_linked or node.outputs["Object"].is_linked):
            return True
        if kind == "ShaderNodeTangent" and node.direction_type == "RADIAL":
            return True
        if kind in ("ShaderNodeUVMap", "ShaderNodeNormalMap", "ShaderNodeTangent") and node.uv_map and node.uv_map not in shading:
            return True
        # A procedural texture without coordinates uses the object's bounds.
        if kind.startswith("ShaderNodeTex") and kind not in ("ShaderNodeTexImage", "ShaderNodeTexEnvironment", "ShaderNodeTexCoord"):
            if "Vector" in node.inputs and not node.inputs["Vector"].is_linked:
                return True
        if kind == "ShaderNodeGroup" and node.node_tree and _needs_its_object(node.node_tree, shading):
            return True
    return False


def nodes_of(tree):
    """Also those in its groups."""
    for node in tree.nodes:
        yield node
        if node.type == "GROUP" and node.node_tree:
            yield from nodes_of(node.node_tree)
