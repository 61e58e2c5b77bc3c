"""Small .blend files that the tests make for themselves, and where the shared models are."""

import math
import os
import tempfile

import bpy
from mathutils import Vector

FOLDER = tempfile.mkdtemp(prefix="driver-fixtures-")
SHARED = os.environ.get("BLENDER_VIEW_SHARED_MODELS") or os.path.join(
    os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))), "shared", "models")
FAN = os.path.join(SHARED, "vintage-desk-fan", "vintageFan_animated.gltf")
BALL = os.path.join(SHARED, "shader-ball", "shaderBall.glb")
CORNELL = os.path.join(SHARED, "cornell-box", "cornellBox-PBR-gltf.blend")

RED, GREEN, BLUE, WHITE = (0.8, 0.05, 0.05), (0.05, 0.8, 0.05), (0.05, 0.05, 0.8), (0.8, 0.8, 0.8)


def path(name):
    return os.path.join(FOLDER, name)


def empty():
    """A new empty scene, with the variant properties of the glTF add-on."""
    preferences = bpy.context.preferences.addons["io_scene_gltf2"].preferences
    if not preferences.KHR_materials_variants_ui:
        preferences.KHR_materials_variants_ui = True
    bpy.ops.wm.read_homefile(use_empty=True)
    return bpy.context.scene


def save(name):
    bpy.ops.wm.save_as_mainfile(filepath=path(name), check_existing=False)
    return path(name)


def material(name, colour):
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    made.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (*colour, 1)
    return made


def box(scene, name, size, location, *materials):
    """An axis-aligned box standing on `location` (Blender's frame), one material slot each for top and sides."""
    x, y, z = size
    corners = [(sx * x / 2, sy * y / 2, sz * z) for sz in (0, 1) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    sides = [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(corners, [], sides + [(4, 5, 6, 7), (3, 2, 1, 0)])
    for made in materials:
        mesh.materials.append(made)
    if len(materials) > 1:
        mesh.polygons[4].material_index = 1
    thing = bpy.data.objects.new(name, mesh)
    thing.location = location
    scene.collection.objects.link(thing)
    return thing


def light(scene, location, energy, kind="AREA"):
    data = bpy.data.lights.new("light", kind)
    data.energy = energy
    thing = bpy.data.objects.new("light", data)
    thing.location = location
    thing.rotation_euler = (-Vector(location)).to_track_quat("-Z", "Y").to_euler()
    scene.collection.objects.link(thing)
    return thing


def world(scene, colour=(1, 1, 1), strength=0.5):
    made = bpy.data.worlds.new("world")
    scene.world = made
    made.use_nodes = True
    background = made.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (*colour, 1)
    background.inputs["Strength"].default_value = strength
    return made


def studio():
    """A grey floor 4 m wide, one area light, a plain world."""
    scene = empty()
    world(scene)
    light(scene, (1.5, -2, 3), 150)
    box(scene, "floor", (4, 4, 0.1), (0, 0, -0.1), material("floor", (0.4, 0.4, 0.4)))
    return save("studio.blend")


def two_scenes():
    """The scene that was active when it was saved has a red world; its first view layer is switched off, and sees
    nothing anyway."""
    scene = empty()
    world(scene, GREEN, 1)
    active = bpy.data.scenes.new("the active one")
    world(active, RED, 1)
    active.view_layers[0].use = False
    active.view_layers[0].use_sky = False
    active.view_layers.new("on")
    bpy.context.window.scene = active
    return save("two-scenes.blend")


def lamp_only():
    """No world, one sun that shines along Blender's −X on a product at the origin."""
    scene = empty()
    light(scene, (5, 0, 0), 3, "SUN")
    return save("lamp.blend")


def half_sky(name="half-sky.blend", texture=False):
    """A world that is bright where Blender's direction x > 0 and black elsewhere; no light, no mesh."""
    scene = empty()
    tree = world(scene, strength=1).node_tree
    if texture:
        image = bpy.data.images.new("sky", 64, 32, float_buffer=True)
        # Column u looks towards the angle 2π(u − ½) about Z from −X: the middle of the picture is +X in Blender's
        # equirectangular mapping turned by half a turn; which half is bright is measured by the test, not assumed.
        image.pixels.foreach_set([value for _v in range(32) for u in range(64)
                                  for value in ((1, 1, 1, 1) if u < 32 else (0, 0, 0, 1))])
        image.pack()
        picture = tree.nodes.new("ShaderNodeTexEnvironment")
        picture.image = image
        tree.links.new(picture.outputs["Color"], tree.nodes["Background"].inputs["Color"])
    else:
        parts = tree.nodes.new("ShaderNodeSeparateXYZ")
        step = tree.nodes.new("ShaderNodeMath")
        step.operation = "GREATER_THAN"
        tree.links.new(tree.nodes.new("ShaderNodeTexCoord").outputs["Generated"], parts.inputs[0])
        tree.links.new(parts.outputs["X"], step.inputs[0])
        tree.links.new(step.outputs[0], tree.nodes["Background"].inputs["Strength"])
    return save(name)


def sunny_sky():
    """The sky texture with a sun disc low above Blender's horizon."""
    scene = empty()
    tree = world(scene, strength=0.2).node_tree
    sky = tree.nodes.new("ShaderNodeTexSky")
    sky.sun_elevation, sky.sun_rotation = 0.3, 0.5
    tree.links.new(sky.outputs["Color"], tree.nodes["Background"].inputs["Color"])
    return save("sky.blend")


def variants_product(name="variants.blend"):
    """A box with two slots (sides, top), its variants red, green and two-tone, its own materials white.

    It also brings a camera and a strong light, which no picture of it may show.
    """
    scene = empty()
    red, green, blue, white = (material(*pair) for pair in (
        ("red", RED), ("green", GREEN), ("blue", BLUE), ("white", WHITE)))
    thing = box(scene, "box", (0.5, 0.5, 0.5), (0, 0, 0), white, white)
    for index, label in enumerate(("red", "green", "two-tone")):
        listed = scene.gltf2_KHR_materials_variants_variants.add()
        listed.variant_idx = index  # first: Blender 5 makes a name unique among those of other indices
        listed.name = label
    for slot, made, indices in ((0, red, (0, 2)), (1, red, (0,)), (0, green, (1,)), (1, green, (1,)), (1, blue, (2,))):
        entry = thing.data.gltf2_variant_mesh_data.add()
        entry.material_slot_index, entry.material = slot, made
        for index in indices:
            entry.variants.add().variant.variant_idx = index
    light(scene, (0, -3, 3), 5000)
    scene.collection.objects.link(bpy.data.objects.new("camera", bpy.data.cameras.new("camera")))
    return save(name)


def variants_glb():
    """The same as GLB, through Blender's own exporter."""
    variants_product("variants-source.blend")
    bpy.ops.export_scene.gltf(filepath=path("variants.glb"), export_format="GLB")
    return path("variants.glb")


def pair_product(name="pair.blend"):
    """Two boxes of one mesh, "left" and "right" as seen from the front, with a third on top of the left one that hangs
    under it. All are white, in the variants red and green."""
    scene = empty()
    red, green, white = (material(*pair) for pair in (("red", RED), ("green", GREEN), ("white", WHITE)))
    left = box(scene, "left", (0.3, 0.3, 0.3), (0.25, 0, 0), white)
    for index, (label, made) in enumerate((("red", red), ("green", green))):
        listed = scene.gltf2_KHR_materials_variants_variants.add()
        listed.variant_idx = index
        listed.name = label
        entry = left.data.gltf2_variant_mesh_data.add()
        entry.material_slot_index, entry.material = 0, made
        entry.variants.add().variant.variant_idx = index
    for label, location, parent in (("right", (-0.25, 0, 0), None), ("top", (0, 0, 0.3), left)):
        thing = bpy.data.objects.new(label, left.data)
        thing.location, thing.parent = location, parent
        scene.collection.objects.link(thing)
    return save(name)


def pair_glb():
    pair_product("pair-source.blend")
    bpy.ops.export_scene.gltf(filepath=path("pair.glb"), export_format="GLB")
    return path("pair.glb")


def studio_with(name, thing):
    """The studio, with an object of this name far away."""
    bpy.ops.wm.open_mainfile(filepath=studio())
    box(bpy.context.scene, thing, (0.1, 0.1, 0.1), (1.9, 1.9, 0), material("aside", GREEN))
    return save(name)


def ball_product(name="ball.blend", colour=WHITE):
    """A smooth ball of 0.25 m radius standing on the origin."""
    scene = empty()
    bpy.ops.mesh.primitive_uv_sphere_add(segments=64, ring_count=32, radius=0.25, location=(0, 0, 0.25))
    thing = bpy.context.object
    bpy.ops.object.shade_smooth()
    thing.data.materials.append(material("ball", colour))
    return save(name)


def box_product(name, colour, location=(0, 0, 0), size=(0.3, 0.3, 0.3)):
    scene = empty()
    box(scene, "box", size, location, material("only", colour))
    return save(name)


def moving_product():
    """A box whose action "Slide" takes it evenly along x from −0.4 at frame 0 to 0.4 at frame 50, 25 frames a second."""
    scene = empty()
    scene.render.fps = 25
    thing = box(scene, "box", (0.2, 0.2, 0.2), (0, 0, 0), material("red", RED))
    _slide(thing, (0, -0.4), (50, 0.4))
    thing.animation_data.action.name = "Slide"
    return save("moving.blend")


def opening_product():
    """A box with a lid and its knob, which rise 0.2 m and turn by 90° in the second of "Open", and a cloth that a shape bends meanwhile.

    25 frames a second. The file was saved at rest: the track is mute.
    """
    scene = empty()
    scene.render.fps = 25
    red = material("red", RED)
    box(scene, "box", (0.2, 0.2, 0.2), (0, 0, 0), red)
    hinge = bpy.data.objects.new("hinge", None)
    scene.collection.objects.link(hinge)
    box(scene, "lid", (0.2, 0.2, 0.02), (0.3, 0, 0.2), red).parent = hinge
    box(scene, "knob", (0.02, 0.02, 0.02), (0.3, 0, 0.22), red).parent = hinge
    for frame, height, turn in ((0, 0, 0), (25, 0.2, math.pi / 2)):
        hinge.location.z, hinge.rotation_euler.z = height, turn
        hinge.keyframe_insert("location", index=2, frame=frame)
        hinge.keyframe_insert("rotation_euler", index=2, frame=frame)
    hinge.location.z = hinge.rotation_euler.z = 0
    _on_track(hinge, "Open")
    cloth = box(scene, "cloth", (0.1, 0.1, 0.01), (0, 0.4, 0), red)
    cloth.shape_key_add(name="flat")
    cloth.shape_key_add(name="bent").data[0].co.z = 0.3
    bent = cloth.data.shape_keys.key_blocks["bent"]
    for frame, value in ((0, 0), (25, 1)):
        bent.value = value
        bent.keyframe_insert("value", frame=frame)
    bent.value = 0
    _on_track(cloth.data.shape_keys, "Open")
    return save("opening.blend")


def _on_track(block, name):
    data = block.animation_data
    track = data.nla_tracks.new()
    track.name, track.mute = name, True
    track.strips.new(name, 0, data.action)
    data.action = None


def busy_studio():
    """As the studio, with a green box that would be far away at any frame but the first, where the file was saved."""
    scene = empty()
    world(scene)
    _slide(box(scene, "green", (0.2, 0.2, 0.2), (0, 0, 0), material("green", GREEN)), (1, 0), (2, 50))
    scene.frame_set(1)
    return save("busy.blend")


def _slide(thing, *keys):
    for frame, x in keys:
        thing.location.x = x
        thing.keyframe_insert("location", index=0, frame=frame)
    action, slot = thing.animation_data.action, getattr(thing.animation_data, "action_slot", None)
    curves = action.fcurves if slot is None else action.layers[0].strips[0].channelbag(slot).fcurves
    for point in curves[0].keyframe_points:
        point.interpolation = "LINEAR"


def gltf_group_product():
    """A product whose material holds a node group of the name that the glTF add-on uses, without any sockets."""
    scene = empty()
    made = material("made for glTF", RED)
    for name in ("glTF Material Output", "glTF Settings"):
        made.node_tree.nodes.new("ShaderNodeGroup").node_tree = bpy.data.node_groups.new(name, "ShaderNodeTree")
    box(scene, "box", (0.3, 0.3, 0.3), (0, 0, 0), made)
    return save("gltf-group.blend")


def hostile(evidence):
    """A scene whose text block and driver would create files if they ran."""
    scene = empty()
    world(scene)
    text = bpy.data.texts.new("register.py")
    text.use_module = True
    text.write(f"open({evidence + '.module'!r}, 'w').write('ran')\n")
    thing = box(scene, "floor", (4, 4, 0.1), (0, 0, -0.1), material("floor", (0.4, 0.4, 0.4)))
    curve = thing.driver_add("location", 0)
    curve.driver.type = "SCRIPTED"
    curve.driver.expression = f"(open({evidence + '.driver'!r}, 'w').write('ran'), 0.0)[1]"
    return save("hostile.blend")
