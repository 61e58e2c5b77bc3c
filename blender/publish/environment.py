"""The light that reaches a product's place, as an equirectangular Radiance picture.

Used as an Environment Texture of a Blender world without any rotation, the picture gives the light back from
the directions it came from: its middle column looks along +X, columns further right turn towards −Y.
"""

import math

import bpy

from sampling import take_samples

WIDTH, HEIGHT = 512, 256


def capture(scene, path, height=0.15, samples=512):
    """Write `path` (.hdr): everything that is seen from `height` metres above the origin, lights included.

    The scene is changed for it (a camera, visibility, render settings): load it afresh afterwards.
    """
    reveal(scene)
    scene.camera = panorama(scene, height)
    take_samples(scene, samples)
    scene.render.resolution_x, scene.render.resolution_y = WIDTH, HEIGHT
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = False
    scene.render.image_settings.file_format = "HDR"
    scene.render.filepath = path
    bpy.ops.render.render(write_still=True)


def reveal(scene):
    """Let camera rays see what reflections see: lights and objects hidden from pictures, and a world's real light.

    Light can be kept from the camera in two ways: by an object's ray visibility, and by *Is Camera Ray* in a shader.
    """
    for thing in scene.objects:
        if thing.type == "LIGHT" or thing.visible_glossy:
            thing.visible_camera = thing.type == "LIGHT" or thing.visible_glossy
        elif not thing.visible_glossy:
            thing.visible_camera = False
    trees = [material.node_tree for material in bpy.data.materials if material.node_tree]
    trees += list(bpy.data.node_groups)
    trees += [scene.world.node_tree] if scene.world and scene.world.node_tree else []
    for tree in trees:
        for node in [node for node in tree.nodes if node.bl_idname == "ShaderNodeLightPath"]:
            _answer(tree, node.outputs["Is Camera Ray"], 0)
            _answer(tree, node.outputs["Is Glossy Ray"], 1)


def _answer(tree, output, value):
    """Replace what a node's output says by a constant."""
    constant = tree.nodes.new("ShaderNodeValue")
    constant.outputs[0].default_value = value
    for link in list(output.links):
        tree.links.new(constant.outputs[0], link.to_socket)


def panorama(scene, height):
    data = bpy.data.cameras.new("Probe")
    data.type = "PANO"
    # Blender 5 moved the projection from Cycles' own settings to the camera.
    holder = data if hasattr(data, "panorama_type") else data.cycles
    holder.panorama_type = "EQUIRECTANGULAR"
    data.clip_start = 0.001
    probe = bpy.data.objects.new("Probe", data)
    probe.location = (0, 0, height)
    probe.rotation_euler = (math.radians(90), 0, math.radians(-90))
    scene.collection.objects.link(probe)
    return probe
