"""Cycles' bake of several objects into one picture."""

import bpy

import pixels


def canvas(materials):
    """Give every material an active picture node to bake into, and return the nodes.

    Needed before unwrapping too: Blender stretches UVs by the proportions of the active picture.
    """
    nodes = []
    square = bpy.data.images.new("blender_view_square", 4, 4)
    for material in materials:
        material.use_nodes = True
        node = material.node_tree.nodes.new("ShaderNodeTexImage")
        node.image = square
        material.node_tree.nodes.active = node
        nodes.append(node)
    return nodes


def materials_of(bodies):
    return {material for body in bodies for material in body.data.materials}


def bake_pass(scene, bodies, nodes, layer, size, kind, passes, margin):
    """Return (values, covered): scene-linear (size, size, 3), and where anything was baked."""
    picture = blank(f"blender_view_{kind.lower()}", size)
    for node in nodes:
        node.image = picture
    bake_into(scene, bodies, layer, kind, passes, margin)
    return taken(picture)


def blank(name, size):
    """A new picture to bake into, transparent where nothing was baked."""
    picture = bpy.data.images.new(name, size, size, float_buffer=True, alpha=True)
    picture.generated_color = (0, 0, 0, 0)
    # Baked values are scene-linear; the picture must not convert them.
    picture.colorspace_settings.name = "Non-Color"
    return picture


def bake_into(scene, bodies, layer, kind, passes, margin):
    """Bake into the pictures of the materials' active nodes, over the UV map `layer`, keeping what is there."""
    settings = scene.render.bake
    settings.use_clear = False
    settings.use_selected_to_active = False
    settings.margin = margin
    for body in bodies:
        body.data.uv_layers.active = body.data.uv_layers[layer]
        for thing in bpy.context.view_layer.objects:
            thing.select_set(thing == body)
        bpy.context.view_layer.objects.active = body
        bpy.ops.object.bake(type=kind, pass_filter=passes)


def taken(picture):
    """(values, covered) of a baked picture, which is removed."""
    baked = pixels.values(picture)
    bpy.data.images.remove(picture)
    return baked[..., :3], baked[..., 3] > 0.5
