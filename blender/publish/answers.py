"""Materials that show bake rays something else, and every other ray themselves.

A metal has no diffuse light to bake, and a lamp outshines what falls on it; what they throw on others must stay.
Cycles counts the rays of a bake as camera rays.
"""

import surface

WHITE, BLACK = (1, 1, 1, 1), (0, 0, 0, 1)


class Answers:
    """While one is asked, `materials` must not be pictured: their shaders are changed for good."""

    def __init__(self, materials):
        self._choices = [_interpose(material) for material in materials]

    def ask_light(self):
        """Answer as a white diffuse surface of the same relief: a bake of its light is irradiance / π.

        Where a normal map bends normals, Cycles gives no light from behind the surface and softens the rest: on a coarse
        cloth a seventh is lost, of which a browser knows nothing.
        """
        for tree, mix, light, _place in self._choices:
            tree.links.new(light, mix.inputs[2])

    def ask_normal(self):
        """Emit the world-space normal, −1…1 as 0…1; black from glass, which has no light on its surface."""
        for tree, mix, _light, normal in self._choices:
            tree.links.new(normal, mix.inputs[2])


def _interpose(material):
    tree = material.node_tree
    output = tree.get_output_node("CYCLES") or tree.nodes.new("ShaderNodeOutputMaterial")
    mix = tree.nodes.new("ShaderNodeMixShader")
    light = tree.nodes.new("ShaderNodeBsdfDiffuse")
    light.inputs["Color"].default_value = WHITE
    relief = _relief_of(material)
    if relief is not None:
        tree.links.new(relief, light.inputs["Normal"])
    normal = tree.nodes.new("ShaderNodeEmission")
    if surface.is_glass(material):
        normal.inputs["Color"].default_value = BLACK
    else:
        halve = tree.nodes.new("ShaderNodeVectorMath")
        halve.operation = "MULTIPLY_ADD"
        halve.inputs[1].default_value = halve.inputs[2].default_value = (0.5, 0.5, 0.5)
        tree.links.new(tree.nodes.new("ShaderNodeNewGeometry").outputs["Normal"], halve.inputs[0])
        tree.links.new(halve.outputs[0], normal.inputs["Color"])
    tree.links.new(tree.nodes.new("ShaderNodeLightPath").outputs["Is Camera Ray"], mix.inputs[0])
    for link in list(output.inputs["Surface"].links):
        tree.links.new(link.from_socket, mix.inputs[1])
    tree.links.new(mix.outputs[0], output.inputs["Surface"])
    return tree, mix, light.outputs[0], normal.outputs[0]


def _relief_of(material):
    """The output that bends a material's normals, or None."""
    shader = surface.shader_of(material)
    return surface.source(surface.socket(shader, "Normal")) if shader is not None else None
