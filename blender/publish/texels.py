"""What a material's nodes compute, as pictures over the light's UV map."""

import os
import tempfile

import bpy
import numpy as np

import bake
import fill
import pixels
from goods import LIGHT
from sampling import take_samples

SAMPLES = 8
QUALITY = 88
METAL = 0.02  # of diffuse colour; a surface with less of it and some gloss is a metal


class Baker:
    def __init__(self, goods, size):
        self._scene, self._goods, self._size = bpy.context.scene, goods, size

    def bake_input(self, material, found, colour):
        """Replace what feeds the input `found` of a shader by a picture of it."""
        tree = material.node_tree
        output = tree.get_output_node("CYCLES").inputs["Surface"]
        shown = output.links[0].from_socket
        glow = tree.nodes.new("ShaderNodeEmission")
        tree.links.new(found.links[0].from_socket, glow.inputs["Color"])
        tree.links.new(glow.outputs[0], output)
        values = self._baked(material, "EMIT", {"EMIT"})
        tree.links.new(shown, output)
        tree.nodes.remove(glow)
        tree.links.new(self._picture(material, found.name, values, colour), found)

    def bake_normal(self, material, shader):
        """Replace what feeds a shader's normal by a normal map in tangent space."""
        self._scene.render.bake.normal_space = "TANGENT"
        values = self._baked(material, "NORMAL", {"NONE"})
        tree = material.node_tree
        normal = tree.nodes.new("ShaderNodeNormalMap")
        normal.uv_map = LIGHT
        tree.links.new(self._picture(material, "Normal", values, False), normal.inputs["Color"])
        tree.links.new(normal.outputs[0], shader.inputs["Normal"])

    def bake_whole(self, material):
        """Replace a material by a Principled BSDF of the colour, roughness and glow that it has on the whole."""
        diffuse = self._baked(material, "DIFFUSE", {"COLOR"})
        gloss = self._baked(material, "GLOSSY", {"COLOR"})
        glow = self._baked(material, "EMIT", {"EMIT"})
        roughness = self._baked(material, "ROUGHNESS", {"NONE"})
        metal = diffuse.mean() < METAL < gloss.mean()
        tree = material.node_tree
        output = tree.get_output_node("CYCLES")
        principled = tree.nodes.new("ShaderNodeBsdfPrincipled")
        principled.inputs["Metallic"].default_value = float(metal)
        tree.links.new(self._picture(material, "Base Color", gloss if metal else diffuse, True), principled.inputs["Base Color"])
        tree.links.new(self._picture(material, "Roughness", roughness, False), principled.inputs["Roughness"])
        if glow.max() > 0:
            strength = max(1.0, float(glow.max()))
            target = principled.inputs["Emission Color" if "Emission Color" in principled.inputs else "Emission"]
            tree.links.new(self._picture(material, "Emission", glow / strength, True), target)
            principled.inputs["Emission Strength"].default_value = strength
        tree.links.new(principled.outputs[0], output.inputs["Surface"])

    def _baked(self, material, kind, passes):
        """A bake of all faces that wear the material in any choice, filled to the borders."""
        picture, spare = bake.blank("blender_view_texels", self._size), bake.blank("blender_view_spare", 16)
        nodes = dict(zip(self._goods.materials, bake.canvas(self._goods.materials)))
        for other, node in nodes.items():
            node.image = picture if other == material else spare
        take_samples(self._scene, SAMPLES)
        worn = {number for kinds in self._goods.looks.values() for number, kind in enumerate(kinds) if kind == material}
        for choice in sorted(worn):
            self._goods.wear(choice)
            bake.bake_into(self._scene, self._goods.bodies, LIGHT, kind, passes, 0)
        for other, node in nodes.items():
            other.node_tree.nodes.remove(node)
        bpy.data.images.remove(spare)
        return fill.fill(*fill.spread(*bake.taken(picture), 4))

    def _picture(self, material, name, values, colour):
        """An image node's output with `values`: scene-linear colours, or data 0…1."""
        tree = material.node_tree
        data = pixels.encoded(values if colour else pixels.to_linear(np.clip(values, 0, 1)), "JPEG", QUALITY)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "picture.jpg")
            with open(path, "wb") as file:
                file.write(data)
            image = bpy.data.images.load(path)
            image.name = f"{material.name} {name}"
            image.colorspace_settings.name = "sRGB" if colour else "Non-Color"
            image.pack()
        image.filepath_raw = f"//{image.name}.jpg"
        node, place = tree.nodes.new("ShaderNodeTexImage"), tree.nodes.new("ShaderNodeUVMap")
        node.image, place.uv_map = image, LIGHT
        tree.links.new(place.outputs[0], node.inputs["Vector"])
        return node.outputs["Color"]
