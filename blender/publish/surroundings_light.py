"""The light on the surroundings, baked into one picture as it looks from everywhere.

Colour and light are baked apart: colour is sharp and has no noise, light is soft and may be coarser and
smoothed. Reflections move with the eye and cannot be baked: gloss becomes the share of all light around that it
gives back on average, and metal, which is nothing but reflection, paint of its colour.
"""

import numpy as np

from bake import bake_pass, materials_of
from fill import fill
from sampling import take_samples
from smooth import blurred

# Texels of light are this many times as wide as texels of colour.
COARSER = 2
# What a surface of Blender's default specular gives back of the light around, seen from a table's height.
GLOSS = 0.05
# Light below this part of the average is not dim but shut in (the wall behind a picture): neighbours fill it.
SHUT_IN = 0.005


def baked(scene, bodies, nodes, layer, size, samples, margin):
    """Return the baked atlas as scene-linear float32 (size, size, 3), bottom row first.

    `layer` is the UV map of the atlas. `samples` are those of the light; `margin` is in texels of colour.
    """
    for material in materials_of(bodies):
        _paint_over(material.node_tree)
    take_samples(scene, samples)
    light, covered = bake_pass(scene, bodies, nodes, layer, size // COARSER, "DIFFUSE", {"DIRECT", "INDIRECT"}, max(2, margin // COARSER))
    strength = light.mean(axis=-1)
    light = fill(light, covered & (strength > SHUT_IN * strength[covered].mean()))
    bounces = scene.cycles.max_bounces
    scene.cycles.max_bounces = 0
    take_samples(scene, 4)
    colour, covered = bake_pass(scene, bodies, nodes, layer, size, "DIFFUSE", {"COLOR"}, margin)
    picture = colour * _enlarged(blurred(light), size)
    if any(_shines(material.node_tree) for material in materials_of(bodies)):
        picture += bake_pass(scene, bodies, nodes, layer, size, "EMIT", {"EMIT"}, margin)[0]
    scene.cycles.max_bounces = bounces
    return fill(picture, covered)


def _enlarged(light, size):
    """Bilinear, texel centres aligned."""
    at = (np.arange(size) + 0.5) / size * light.shape[0] - 0.5
    low = np.clip(np.floor(at).astype(int), 0, light.shape[0] - 1)
    high = np.clip(low + 1, 0, light.shape[0] - 1)
    part = np.clip(at - low, 0, 1).astype(np.float32)
    rows = light[low] * (1 - part)[:, None, None] + light[high] * part[:, None, None]
    return rows[:, low] * (1 - part)[None, :, None] + rows[:, high] * part[None, :, None]


def _shines(tree):
    for node in tree.nodes:
        if node.type == "EMISSION" or (node.type == "GROUP" and node.node_tree and _shines(node.node_tree)):
            return True
        if node.type == "BSDF_PRINCIPLED":
            colour = node.inputs["Emission"] if "Emission" in node.inputs else node.inputs["Emission Color"]
            strength = node.inputs["Emission Strength"]
            dark = not colour.is_linked and max(colour.default_value[:3]) == 0
            off = not strength.is_linked and strength.default_value == 0
            if not dark and not off:
                return True
    return False


def _paint_over(tree):
    """Turn metal and gloss into paint of the same colour."""
    for node in list(tree.nodes):
        if node.type == "GROUP" and node.node_tree:
            _paint_over(node.node_tree)
        elif node.type == "BSDF_PRINCIPLED":
            for link in list(node.inputs["Metallic"].links):
                tree.links.remove(link)
            node.inputs["Metallic"].default_value = 0
            _pale(tree, node)
        elif node.type in ("BSDF_GLOSSY", "BSDF_ANISOTROPIC"):
            paint = tree.nodes.new("ShaderNodeBsdfDiffuse")
            paint.inputs["Color"].default_value = node.inputs["Color"].default_value
            for link in list(node.inputs["Color"].links):
                tree.links.new(link.from_socket, paint.inputs["Color"])
            for link in list(node.outputs[0].links):
                tree.links.new(paint.outputs[0], link.to_socket)


def _pale(tree, shader):
    """Mix a little white into a Principled shader's colour, in place of its gloss."""
    specular = shader.inputs["Specular" if "Specular" in shader.inputs else "Specular IOR Level"]
    base = shader.inputs["Base Color"]
    share = tree.nodes.new("ShaderNodeMath")
    share.operation = "MULTIPLY"
    share.inputs[0].default_value = specular.default_value
    share.inputs[1].default_value = GLOSS / 0.5
    for link in list(specular.links):
        tree.links.new(link.from_socket, share.inputs[0])
    mix = tree.nodes.new("ShaderNodeMixRGB")
    tree.links.new(share.outputs[0], mix.inputs["Fac"])
    mix.inputs["Color1"].default_value = base.default_value
    mix.inputs["Color2"].default_value = (1, 1, 1, 1)
    for link in list(base.links):
        tree.links.new(link.from_socket, mix.inputs["Color1"])
    tree.links.new(mix.outputs["Color"], base)
