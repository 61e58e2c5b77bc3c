"""Materials of the demo scenes. Colours are scene-linear Rec.709."""

import bpy


def plain(name, colour, roughness=0.6, specular=0.5, metallic=0.0):
    """A Principled surface of one colour (scene-linear Rec.709)."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = (*colour, 1)
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Metallic"].default_value = metallic
    shader.inputs["Specular"].default_value = specular
    material.diffuse_color = (*colour, 1)
    return material


def matte(name, colour):
    """Plain Lambertian paint: the cheapest surface there is, and it looks the same from every side."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.remove(nodes["Principled BSDF"])
    shader = nodes.new("ShaderNodeBsdfDiffuse")
    shader.inputs["Color"].default_value = (*colour, 1)
    links.new(shader.outputs[0], nodes["Material Output"].inputs["Surface"])
    return material


def studio_floor(name, stops, roughness, specular, gloss_radius):
    """Paint whose albedo follows the distance from the origin, glossy near the origin only.

    `stops` are (radius in metres, colour): the last one is chosen so that the lit floor has the backdrop's
    colour at the horizon. The gloss fades to nothing at `gloss_radius` (metres): grazing reflections
    further out would draw a horizon, and a baked preview cannot show them.
    """
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = roughness
    where = nodes.new("ShaderNodeNewGeometry")
    radius = nodes.new("ShaderNodeVectorMath")
    radius.operation = "LENGTH"
    links.new(where.outputs["Position"], radius.inputs[0])

    reach = stops[-1][0]
    fit = nodes.new("ShaderNodeMapRange")
    fit.inputs["From Max"].default_value = reach
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.interpolation = "EASE"
    points = ramp.color_ramp.elements
    while len(points) < len(stops):
        points.new(0.5)
    for point, (metres, colour) in zip(points, stops):
        point.position = metres / reach
        point.color = (*colour, 1)
    links.new(radius.outputs["Value"], fit.inputs["Value"])
    links.new(fit.outputs["Result"], ramp.inputs["Fac"])
    links.new(ramp.outputs["Color"], shader.inputs["Base Color"])

    fade = nodes.new("ShaderNodeMapRange")
    fade.interpolation_type = "SMOOTHSTEP"
    fade.inputs["From Max"].default_value = gloss_radius
    fade.inputs["To Min"].default_value = specular
    fade.inputs["To Max"].default_value = 0.0
    links.new(radius.outputs["Value"], fade.inputs["Value"])
    links.new(fade.outputs["Result"], shader.inputs["Specular"])
    return material


def textured(name, image, tile, roughness=None, specular=0.4, relief=None, strength=1.0):
    """A surface with a repeating picture. `tile` is the (u, v) metres that it covers.

    Without `roughness` it is plain Lambertian: cheap, and right for cloth, plaster and paper.
    `relief` is a tangent-space normal map of the same tile.
    """
    if roughness is None:
        material = matte(name, (0.5, 0.5, 0.5))
        shader = next(node for node in material.node_tree.nodes if node.type == "BSDF_DIFFUSE")
        colour = shader.inputs["Color"]
    else:
        material = plain(name, (0.5, 0.5, 0.5), roughness=roughness, specular=specular)
        shader = material.node_tree.nodes["Principled BSDF"]
        colour = shader.inputs["Base Color"]
    nodes, links = material.node_tree.nodes, material.node_tree.links
    place = nodes.new("ShaderNodeUVMap")
    scale = nodes.new("ShaderNodeVectorMath")
    scale.operation = "DIVIDE"
    scale.inputs[1].default_value = (tile[0], tile[1], 1)
    links.new(place.outputs["UV"], scale.inputs[0])
    picture = nodes.new("ShaderNodeTexImage")
    picture.image = image
    links.new(scale.outputs["Vector"], picture.inputs["Vector"])
    links.new(picture.outputs["Color"], colour)
    if relief:
        bumps = nodes.new("ShaderNodeTexImage")
        bumps.image = relief
        normal = nodes.new("ShaderNodeNormalMap")
        normal.inputs["Strength"].default_value = strength
        links.new(scale.outputs["Vector"], bumps.inputs["Vector"])
        links.new(bumps.outputs["Color"], normal.inputs["Color"])
        links.new(normal.outputs["Normal"], shader.inputs["Normal"])
    return material


def sheer(material, share):
    """Let `share` (0…1) of the light that meets a Lambertian cloth come out on its other side."""
    nodes, links = material.node_tree.nodes, material.node_tree.links
    front = next(node for node in nodes if node.type == "BSDF_DIFFUSE")
    back = nodes.new("ShaderNodeBsdfTranslucent")
    back.inputs["Color"].default_value = front.inputs["Color"].default_value
    for link in list(front.inputs["Color"].links):
        links.new(link.from_socket, back.inputs["Color"])
    both = nodes.new("ShaderNodeMixShader")
    both.inputs["Fac"].default_value = share
    links.new(front.outputs[0], both.inputs[1])
    links.new(back.outputs[0], both.inputs[2])
    links.new(both.outputs[0], nodes["Material Output"].inputs["Surface"])
    return material


def glow(name, colour, strength, image=None):
    """A surface that shines by itself but is not searched for as a light: it is seen, it hardly lights.

    `image` covers the surface's UV square and takes the place of `colour`.
    """
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.remove(nodes["Principled BSDF"])
    shader = nodes.new("ShaderNodeEmission")
    shader.inputs["Color"].default_value = (*colour, 1)
    shader.inputs["Strength"].default_value = strength
    if image:
        picture = nodes.new("ShaderNodeTexImage")
        picture.image = image
        links.new(picture.outputs["Color"], shader.inputs["Color"])
    links.new(shader.outputs[0], nodes["Material Output"].inputs["Surface"])
    if hasattr(material.cycles, "sample_as_light"):
        material.cycles.sample_as_light = False
    else:
        material.cycles.emission_sampling = "NONE"
    return material
