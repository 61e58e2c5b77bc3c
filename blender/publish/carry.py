"""Makes a product's materials into what glTF can carry, and names what it cannot.

A constant or a picture is carried as it is. What nodes compute (noise, ramps, mixes, vertex colours) is baked into
a picture over the light's UV map. Materials that are not a single Principled BSDF are baked as a whole.
"""

import os

import sides
from surface import constant, shader_of, socket, source
from texels import Baker

# Inputs that are baked where nodes compute them: (what to call it, its names, whether it is a colour).
BAKED = (("Base Color", ("Base Color",), True), ("Roughness", ("Roughness",), False), ("Metallic", ("Metallic",), False),
         ("Emission Color", ("Emission Color", "Emission"), True))
# Inputs that are carried as constants or pictures only.
CARRIED = (("Emission Strength",), ("IOR",), ("Transmission Weight", "Transmission"), ("Coat Weight", "Clearcoat"),
           ("Coat Roughness", "Clearcoat Roughness"), ("Sheen Weight", "Sheen"), ("Sheen Roughness",), ("Sheen Tint",),
           ("Specular IOR Level", "Specular"), ("Specular Tint",), ("Anisotropic",), ("Anisotropic Rotation",), ("Alpha",))
# Inputs that glTF has nothing for: their names, and the value that changes nothing.
LOST = ((("Subsurface Weight", "Subsurface"), 0), (("Transmission Roughness",), 0), (("Diffuse Roughness",), 0),
        (("Thin Film Thickness",), 0))
# The same of the coat, where there is one.
LOST_OF_COAT = ((("Coat IOR",), 1.5), (("Coat Tint",), (1, 1, 1, 1)))
# Of nodes that are not Principled: (type, what its look comes down to in Principled's inputs).
SIMPLE = {
    "BSDF_DIFFUSE": {"Roughness": 1.0, "Specular": 0.0},
    "BSDF_GLOSSY": {"Metallic": 1.0},
    "BSDF_ANISOTROPIC": {"Metallic": 1.0},
    "BSDF_GLASS": {"Transmission": 1.0},
    "BSDF_REFRACTION": {"Transmission": 1.0},
    "EMISSION": {"Roughness": 1.0, "Specular": 0.0},
}
NEW_NAMES = {"Specular": "Specular IOR Level", "Transmission": "Transmission Weight", "Emission": "Emission Color"}


def carry(goods, size):
    """Change the goods' materials; return sentences about what became of them. `size` is the side of baked pictures."""
    baker = Baker(goods, size)
    said = sides.settle(goods)
    for material in goods.materials:
        said += _volume_and_displacement(material)
        shader = shader_of(material)
        if shader is None:
            said.append(f"{material.name}: it has no surface shader, and is shown black")
            continue
        if shader.type in SIMPLE:
            shader = _as_principled(material, shader)
        elif shader.type != "BSDF_PRINCIPLED":
            said.append(f"{material.name}: {shader.bl_label} is not carried; its colour and roughness are baked into pictures")
            baker.bake_whole(material)
            continue
        _show_alone(material, shader)
        _let_through(material, shader)
        said += _missing(material, shader)
        said += _bake_what_nodes_compute(material, shader, baker)
        said += _lost(material, shader)
    return said


def _bake_what_nodes_compute(material, shader, baker):
    said = []
    for label, names, colour in BAKED:
        found = socket(shader, *names)
        if found is None or _is_constant(found) or _is_picture(found):
            continue
        if colour and label == "Emission Color" and constant(shader, "Emission Strength") == 0:
            continue
        baker.bake_input(material, found, colour)
        said.append(f"{material.name}: {label} is computed by nodes, and baked into a picture")
    normal = socket(shader, "Normal")
    if normal.is_linked and not _is_picture(normal):
        baker.bake_normal(material, shader)
        said.append(f"{material.name}: Normal is computed by nodes (bump), and baked into a picture")
    return said


def _missing(material, shader):
    return [f"{material.name}: the picture {os.path.basename(image.filepath) or image.name} of {found.name} is missing"
            for found in shader.inputs for image in sorted(_pictures(found), key=lambda image: image.name) if _is_missing(image)]


def _lost(material, shader):
    said = []
    for names in CARRIED:
        found = socket(shader, *names)
        if found is not None and not _is_constant(found) and not _is_picture(found):
            for link in list(found.links):
                material.node_tree.links.remove(link)
            said.append(f"{material.name}: {found.name} is computed by nodes, and is not carried")
    has_coat = constant(shader, "Coat Weight", "Clearcoat") != 0
    for names, neutral in LOST + (LOST_OF_COAT if has_coat else ()):
        found = socket(shader, *names)
        if found is not None and not _is_neutral(found, neutral):
            value = "" if found.is_linked or hasattr(neutral, "__len__") else f" {found.default_value:.3g}"
            said.append(f"{material.name}: {found.name}{value} is not carried")
    coat_normal = socket(shader, "Coat Normal", "Clearcoat Normal")
    if has_coat and coat_normal.is_linked and not _is_picture(coat_normal):
        said.append(f"{material.name}: {coat_normal.name} is computed by nodes, and is not carried")
    for name in ("Tangent",):
        if shader.inputs[name].is_linked:
            said.append(f"{material.name}: {name} is not carried")
    if "Sheen Roughness" not in shader.inputs and constant(shader, "Sheen"):
        said.append(f"{material.name}: Sheen is carried approximately")
    return said


def _is_neutral(found, value):
    if found.is_linked:
        return False
    ours, theirs = (tuple(side) if hasattr(side, "__len__") else (side,) for side in (found.default_value, value))
    return all(abs(a - b) <= 1e-4 for a, b in zip(ours, theirs))


def _volume_and_displacement(material):
    output = material.node_tree.get_output_node("CYCLES")
    said = []
    if output is None:
        return said
    volume = source(output.inputs["Volume"])
    if volume is not None and volume.node.type != "VOLUME_ABSORPTION":
        said.append(f"{material.name}: Volume ({volume.node.bl_label}) is not carried")
    if output.inputs["Displacement"].is_linked:
        said.append(f"{material.name}: Displacement is not carried")
    return said


def _is_constant(found):
    """Also folds plain value and colour nodes into the socket."""
    origin = source(found)
    if origin is not None and origin.node.type in ("VALUE", "RGB"):
        value = origin.default_value
        matches = hasattr(value, "__len__") == hasattr(found.default_value, "__len__")
        if matches:
            found.id_data.links.remove(found.links[0])
            found.default_value = value
    return not found.is_linked


def _is_picture(found):
    """Whether exporters read a picture from an input: an image, a channel of one, one times a constant, a normal map."""
    origin = source(found)
    if origin is None:
        return False
    node = origin.node
    if node.type == "TEX_IMAGE":
        is_file = node.image is not None and node.image.source in ("FILE", "GENERATED") and not _is_missing(node.image)
        return is_file and node.projection == "FLAT" and _is_uv(node.inputs["Vector"])
    if node.type in ("SEPARATE_COLOR", "SEPRGB"):
        return _is_picture(node.inputs[0])
    if node.type == "NORMAL_MAP":
        return node.space == "TANGENT" and _is_picture(node.inputs["Color"])
    if node.type in ("MIX", "MIX_RGB", "MATH"):
        return _is_product(node)
    return False


def _is_missing(image):
    """Cycles shows such a picture in magenta; so does the preview, where it is baked."""
    return image.source == "FILE" and not image.size[0]


def _pictures(found):
    """All pictures that an input is made of."""
    origin = source(found)
    if origin is None:
        return set()
    of_inputs = set().union(*(_pictures(one) for one in origin.node.inputs))
    return of_inputs | ({origin.node.image} if origin.node.type == "TEX_IMAGE" and origin.node.image else set())


def _is_product(node):
    if node.type == "MATH":
        inputs, multiplies = node.inputs[:2], node.operation == "MULTIPLY"
    elif node.type == "MIX_RGB":
        inputs, multiplies = node.inputs[1:3], node.blend_type == "MULTIPLY" and _is_one(node.inputs[0])
    else:
        inputs = [found for found in node.inputs[1:] if found.enabled][-2:]
        multiplies = node.data_type == "RGBA" and node.blend_type == "MULTIPLY" and _is_one(node.inputs[0])
    linked = [found for found in inputs if found.is_linked]
    return multiplies and len(linked) == 1 and _is_picture(linked[0])


def _is_one(found):
    return not found.is_linked and found.default_value == 1


def _is_uv(vector):
    """Whether a picture lies on a UV map, maybe moved."""
    origin = source(vector)
    if origin is None:
        return True
    node = origin.node
    if node.type == "MAPPING":
        return node.vector_type in ("POINT", "TEXTURE") and _is_uv(node.inputs["Vector"]) and node.inputs["Vector"].is_linked
    return node.type == "UVMAP" or (node.type == "TEX_COORD" and origin.name == "UV")


def _show_alone(material, shader):
    """Link the shader straight to the output: exporters differ in what they see through."""
    tree = material.node_tree
    tree.links.new(shader.outputs[0], tree.get_output_node("CYCLES").inputs["Surface"])


def _let_through(material, shader):
    """Cycles always heeds alpha; exporters of older Blenders only where the viewport was told to blend."""
    alpha = shader.inputs["Alpha"]
    if (alpha.is_linked or alpha.default_value < 1) and getattr(material, "blend_method", None) == "OPAQUE":
        material.blend_method = "CLIP" if alpha.is_linked else "BLEND"


def _as_principled(material, shader):
    """A Principled BSDF in place of a simpler shader."""
    tree = material.node_tree
    principled = tree.nodes.new("ShaderNodeBsdfPrincipled")
    for name, value in SIMPLE[shader.type].items():
        socket(principled, NEW_NAMES.get(name, name), name).default_value = value
    glows = shader.type == "EMISSION"
    pairs = [("Color", "Emission" if glows else "Base Color"), ("Roughness", "Roughness"), ("IOR", "IOR"), ("Normal", "Normal"),
             ("Strength", "Emission Strength")]
    for theirs, ours in pairs:
        if theirs not in shader.inputs or (shader.type == "BSDF_DIFFUSE" and theirs == "Roughness"):
            continue
        target = socket(principled, NEW_NAMES.get(ours, ours), ours)
        if theirs != "Normal":
            target.default_value = shader.inputs[theirs].default_value
        origin = source(shader.inputs[theirs])
        if origin is not None:
            tree.links.new(origin, target)
    if glows:
        principled.inputs["Base Color"].default_value = (0, 0, 0, 1)
    tree.links.new(principled.outputs[0], tree.get_output_node("CYCLES").inputs["Surface"])
    return principled
