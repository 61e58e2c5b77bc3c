"""Principled materials made of exactly what glTF can carry, so that the render and the preview agree."""

import bpy

# Blender 3.4's names of sockets; newer Blenders convert them when they open the file.
EXTRAS = {"clearcoat": "Clearcoat", "clearcoat_roughness": "Clearcoat Roughness", "ior": "IOR",
          "transmission": "Transmission"}


def linear(code):
    """'#rrggbb' (display sRGB) to scene-linear RGBA."""
    channels = [int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return (*[c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels], 1.0)


def principled(name, base="#ffffff", image=None, surface=None, roughness=0.5, metallic=0.0, normal=None,
               normal_strength=1.0, double_sided=False, **extras):
    """A material; `base` tints `image` where both are given. `surface` is an `images.surface`."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    material.use_backface_culling = not double_sided
    tree = material.node_tree
    shader = next(node for node in tree.nodes if node.type == "BSDF_PRINCIPLED")
    shader.inputs["Base Color"].default_value = linear(base)
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Metallic"].default_value = metallic
    for key, value in extras.items():
        shader.inputs[EXTRAS[key]].default_value = value
    if image:
        _connect_base(tree, shader, image, base)
    if surface:
        split = tree.nodes.new("ShaderNodeSeparateColor")
        tree.links.new(split.inputs[0], _texture(tree, surface).outputs["Color"])
        tree.links.new(shader.inputs["Roughness"], split.outputs["Green"])
        tree.links.new(shader.inputs["Metallic"], split.outputs["Blue"])
    if normal:
        bump = tree.nodes.new("ShaderNodeNormalMap")
        bump.inputs["Strength"].default_value = normal_strength
        tree.links.new(bump.inputs["Color"], _texture(tree, normal).outputs["Color"])
        tree.links.new(shader.inputs["Normal"], bump.outputs["Normal"])
    return material


def _texture(tree, image):
    node = tree.nodes.new("ShaderNodeTexImage")
    node.image = image
    return node


def _connect_base(tree, shader, image, tint):
    source = _texture(tree, image).outputs["Color"]
    if tint != "#ffffff":
        multiply = tree.nodes.new("ShaderNodeMix")
        multiply.data_type, multiply.blend_type = "RGBA", "MULTIPLY"
        multiply.inputs[0].default_value = 1.0
        tree.links.new(multiply.inputs[6], source)
        multiply.inputs[7].default_value = linear(tint)
        source = multiply.outputs[2]
    tree.links.new(shader.inputs["Base Color"], source)


def gltf_settings(tree):
    """The node in which the add-on looks for what Blender's shaders have no socket for; the render ignores it."""
    name = "glTF Material Output"
    group = bpy.data.node_groups.get(name)
    if group is None:
        group = bpy.data.node_groups.new(name, "ShaderNodeTree")
        group.inputs.new("NodeSocketFloat", "Thickness")
        group.nodes.new("NodeGroupInput")
        group.nodes.new("NodeGroupOutput")
    node = tree.nodes.new("ShaderNodeGroup")
    node.node_tree = group
    return node
