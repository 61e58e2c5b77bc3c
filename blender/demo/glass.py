"""Glass for walls of real thickness: refraction, colour by absorption, and shadows that let light through."""

import math

import materials

IOR = 1.46


def material(name, transmittance, wall, crossings=2):
    """Glass that lets `transmittance` (red, green, blue) through one wall of `wall` metres.

    A rasteriser sees only the nearest surface of a vessel, so that the preview's thickness is `crossings` walls.
    """
    glass = materials.principled(name, "#ffffff", roughness=0.0, transmission=1.0, ior=IOR)
    tree = glass.node_tree
    shader = next(node for node in tree.nodes if node.type == "BSDF_PRINCIPLED")
    output = next(node for node in tree.nodes if node.type == "OUTPUT_MATERIAL")
    _let_light_through(tree, shader, output, transmittance)
    _absorb(tree, output, transmittance, wall)
    materials.gltf_settings(tree).inputs["Thickness"].default_value = wall * crossings
    return glass


def _let_light_through(tree, shader, output, transmittance):
    """Thin walls hardly bend light: a straight, tinted shadow ray is right enough, and free of caustics' noise."""
    kinds = ("ShaderNodeLightPath", "ShaderNodeBsdfTransparent", "ShaderNodeMixShader")
    rays, clear, mix = (tree.nodes.new(kind) for kind in kinds)
    # A wall has two surfaces; 4 % are reflected at each.
    clear.inputs["Color"].default_value = (*[0.96 * t**0.5 for t in transmittance], 1)
    tree.links.new(mix.inputs[0], rays.outputs["Is Shadow Ray"])
    tree.links.new(mix.inputs[1], shader.outputs[0])
    tree.links.new(mix.inputs[2], clear.outputs[0])
    tree.links.new(output.inputs["Surface"], mix.outputs[0])


def _absorb(tree, output, transmittance, wall):
    depth = [-math.log(t) / wall for t in transmittance]
    if max(depth) < 1e-6:
        return
    # Blender absorbs exp(-density (1 - colour) d), glTF colour^(d density): equal where colour is close to 1.
    density = max(depth) * 20
    volume = tree.nodes.new("ShaderNodeVolumeAbsorption")
    volume.inputs["Color"].default_value = (*[1 - d / density for d in depth], 1)
    volume.inputs["Density"].default_value = density
    tree.links.new(output.inputs["Volume"], volume.outputs[0])
