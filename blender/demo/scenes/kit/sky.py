"""The sky around a studio: one gradient that gives light, and another that the camera sees as backdrop."""

import math

import bpy


def sky(scene, light, backdrop):
    """Give the scene a world of smooth vertical gradients.

    `light` and `backdrop` are [(elevation in degrees −90…90, scene-linear grey or colour)]. Photographers
    light and background separately, and so does this: only the camera sees the backdrop.
    """
    world = bpy.data.worlds.new("Studio")
    world.use_nodes = True
    scene.world = world
    nodes, links = world.node_tree.nodes, world.node_tree.links
    direction = nodes.new("ShaderNodeTexCoord")
    split = nodes.new("ShaderNodeSeparateXYZ")
    links.new(direction.outputs["Generated"], split.inputs[0])
    mix = nodes.new("ShaderNodeMixRGB")
    path = nodes.new("ShaderNodeLightPath")
    links.new(path.outputs["Is Camera Ray"], mix.inputs["Fac"])
    for socket, stops in (("Color1", light), ("Color2", backdrop)):
        links.new(_gradient(nodes, links, split.outputs["Z"], stops), mix.inputs[socket])
    links.new(mix.outputs["Color"], nodes["Background"].inputs["Color"])
    # So smooth a sky is sampled best by the surfaces' own rays: every light sample goes to a softbox.
    world.cycles.sampling_method = "NONE"


def _gradient(nodes, links, height, stops):
    """A ramp over `height`, the sine of the elevation."""
    fit = nodes.new("ShaderNodeMapRange")
    fit.inputs["From Min"].default_value = -1
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.interpolation = "EASE"
    links.new(height, fit.inputs["Value"])
    links.new(fit.outputs["Result"], ramp.inputs["Fac"])
    points = ramp.color_ramp.elements
    while len(points) < len(stops):
        points.new(0.5)
    for point, (degrees, colour) in zip(points, stops):
        point.position = (math.sin(math.radians(degrees)) + 1) / 2
        point.color = (*(colour if isinstance(colour, tuple) else (colour,) * 3), 1)
    return ramp.outputs["Color"]
