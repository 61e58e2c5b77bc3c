"""Ambient occlusion of a whole product, baked once for all its variants and carried by the GLB.

The preview's image-based light cannot know that a gap or the inside of a cup sees less of the room. The
render does not use the picture: Cycles finds the real shadows.
"""

import bpy
import numpy as np

import images

LAYER = "Occlusion"  # the UV map of the baked picture: every face has a place of its own
MARGIN = 0.004  # between islands, share of the picture
REACH = 0.12  # metres that a surface is looked for
SOFTEN = 0.75  # light that bounces inside the gaps brings some of it back


def bake(size=512, samples=48):
    """The picture as JPEG; 1 is open. Every mesh keeps its place in it in the UV map `Occlusion`."""
    things = [thing for thing in bpy.context.scene.objects if thing.type == "MESH"]
    solid = [thing for thing in things if not _is_glass(thing)]
    for thing in things:
        thing.hide_render = thing not in solid
    _pack(solid)
    used = dict.fromkeys(slot.material for thing in solid for slot in thing.material_slots)
    picture = bpy.data.images.new("occlusion draft", size, size)
    picture.generated_color = (1, 1, 1, 1)
    targets = [(material, _aim(material, picture)) for material in used]
    _bake(solid, samples, size)
    for material, node in targets:
        material.node_tree.nodes.remove(node)
    for thing in things:
        thing.hide_render = False
        thing.data.uv_layers.active_index = 0
    pixels = np.empty(size * size * 4, np.float32)
    picture.pixels.foreach_get(pixels)
    bpy.data.images.remove(picture)
    light = np.clip(pixels.reshape(size, size, 4)[::-1, :, 0], 0, 1) ** SOFTEN
    baked = images.grey("occlusion", light)
    jpeg = bytes(baked.packed_file.data)
    bpy.data.images.remove(baked)
    return jpeg


def _is_glass(thing):
    nodes = [node for slot in thing.material_slots for node in slot.material.node_tree.nodes]
    return any(node.inputs["Transmission"].default_value > 0 for node in nodes if node.type == "BSDF_PRINCIPLED")


def _pack(things):
    bpy.ops.object.select_all(action="DESELECT")
    for thing in things:
        thing.select_set(True)
        thing.data.uv_layers.active = thing.data.uv_layers[LAYER]
    bpy.context.view_layer.objects.active = things[0]
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.select_all(action="SELECT")
    bpy.ops.uv.select_all(action="SELECT")
    bpy.ops.uv.pack_islands(rotate=True, margin=MARGIN)
    bpy.ops.object.mode_set(mode="OBJECT")


def _aim(material, picture):
    node = material.node_tree.nodes.new("ShaderNodeTexImage")
    node.image = picture
    material.node_tree.nodes.active = node
    return node


def _bake(things, samples, size):
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = samples, False
    scene.world = bpy.data.worlds.new("occlusion")
    scene.world.light_settings.distance = REACH
    for thing in things:
        bpy.ops.object.select_all(action="DESELECT")
        thing.select_set(True)
        bpy.context.view_layer.objects.active = thing
        bpy.ops.object.bake(type="AO", use_clear=False, margin=max(2, size // 128), margin_type="EXTEND")
    bpy.data.worlds.remove(scene.world)
