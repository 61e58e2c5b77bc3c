"""Reading a material: which shader a camera sees, and what its sockets say."""

import bpy


def shader_of(material):
    """The node that answers a camera ray, or None: mixes that only tell kinds of rays apart are seen through."""
    output = material.node_tree.get_output_node("CYCLES") if material.node_tree else None
    return _source(output.inputs["Surface"]) if output else None


def principled_of(material):
    shader = shader_of(material)
    return shader if shader is not None and shader.type == "BSDF_PRINCIPLED" else None


def principled_version():
    """1 where Principled BSDF is Disney's of 2012, 2 since Blender 4 made a layered one that keeps all light."""
    return 1 if bpy.app.version < (4, 0) else 2


def is_glass(material):
    """Whether light passes through: what the browser shows by refraction, not by light on its surface."""
    shader = shader_of(material)
    if shader is None:
        return False
    if shader.type in ("BSDF_GLASS", "BSDF_REFRACTION", "BSDF_TRANSPARENT"):
        return True
    return shader.type == "BSDF_PRINCIPLED" and (constant(shader, "Transmission Weight", "Transmission") or 0) >= 0.5


def socket(shader, *names):
    """The first of the inputs `names` that this Blender's node has (names changed in 4.0), or None."""
    return next((shader.inputs[name] for name in names if name in shader.inputs), None)


def constant(shader, *names):
    """The value of an input that nothing is linked to, else None."""
    found = socket(shader, *names)
    return None if found is None or found.is_linked else found.default_value


def source(found):
    """The output that feeds an input, past reroutes, or None."""
    while found is not None and found.is_linked:
        origin = found.links[0].from_socket
        if origin.node.type != "REROUTE":
            return origin
        found = origin.node.inputs[0]
    return None


def _source(found):
    origin = source(found)
    if origin is None:
        return None
    node = origin.node
    if node.type != "MIX_SHADER":
        return node
    chosen = _camera_factor(node.inputs[0])
    return node if chosen is None else _source(node.inputs[1 + chosen])


def _camera_factor(factor):
    """0 or 1 where a mix's factor says the same for every camera ray, else None."""
    origin = source(factor)
    if origin is None:
        return int(factor.default_value) if not factor.is_linked and factor.default_value in (0, 1) else None
    if origin.node.type == "LIGHT_PATH" and origin.name.startswith("Is "):
        return int(origin.name == "Is Camera Ray")
    return None
