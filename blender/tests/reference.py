"""One picture by a cold Blender, without the driver: what the driver's and the bridge's pictures are compared with.

    blender --background --factory-startup --disable-autoexec --python-exit-code 3 \\
      --python blender/tests/reference.py -- JOB.json

The job (view frame, metres, degrees; ? marks what may be left out, with its default):

    scene, output          paths; output is .png (8-bit RGBA through Blender's colour management) or .exr (linear float)
    product?               path of a .blend, .glb or .gltf (none)
    variant?               name (the file's own materials)
    placement?             {scale, position, rotation} (none)
    camera                 {position, target, roll?}
    size                   [width, height]
    fov?                   vertical (30)
    samples?               64
    sampling_pattern?      as the driver's features say it (the scene's)
    view_transform?, look?, exposure?    "Standard", "None", 0
    others?                {view transform: path}: the same picture through these too ({})
    transparent?           false
    environment_strength?  1; for worlds whose background strength is a plain number
    f_stop?, focus_distance?             0, 0: as in docs/driver.md

It shares no code with the driver, and goes other ways where there are any.
"""

import json
import math
import sys

import bpy
import numpy
from mathutils import Matrix, Vector


def main():
    with open(sys.argv[sys.argv.index("--") + 1], encoding="utf-8") as file:
        job = json.load(file)
    if not hasattr(numpy, "bool"):
        numpy.bool = bool  # for glTF add-ons older than their NumPy
    if "io_scene_gltf2" in bpy.context.preferences.addons:
        preferences = bpy.context.preferences.addons["io_scene_gltf2"].preferences
        if hasattr(preferences, "KHR_materials_variants_ui"):
            preferences.KHR_materials_variants_ui = True
    bpy.ops.wm.open_mainfile(filepath=job["scene"], load_ui=False, use_scripts=False)
    scene = bpy.context.scene
    surroundings = list(scene.objects)
    if job.get("product"):
        add_product(scene, job)
    add_camera(scene, job)
    strengthen(scene, surroundings, job.get("environment_strength", 1))
    scene.render.film_transparent = job.get("transparent", False)
    if scene.render.film_transparent:
        for thing in surroundings:
            thing.visible_camera = False
    set_up_cycles(scene, job)
    set_up_output(scene, job)
    bpy.ops.render.render()
    picture = bpy.data.images["Render Result"]
    picture.save_render(job["output"], scene=scene)
    for name, path in job.get("others", {}).items():
        scene.view_settings.view_transform = name
        picture.save_render(path, scene=scene)


def blender_point(point):
    return Vector((-point[0], -point[2], point[1]))


def add_product(scene, job):
    before = set(bpy.data.objects)
    if job["product"].lower().endswith(".blend"):
        names = append(scene, job["product"])
    else:
        bpy.context.view_layer.active_layer_collection = bpy.context.view_layer.layer_collection
        bpy.ops.import_scene.gltf(filepath=job["product"])
        names = [variant.name for variant in bpy.data.scenes[0].gltf2_KHR_materials_variants_variants]
        scene.frame_set(0)
    added = set(bpy.data.objects) - before
    shapes = {bone.custom_shape for thing in added if thing.pose for bone in thing.pose.bones}
    placement = job.get("placement", {})
    move = (Matrix.Translation(blender_point(placement.get("position", (0, 0, 0))))
            @ Matrix.Rotation(math.radians(placement.get("rotation", 0)), 4, "Z")
            @ Matrix.Scale(placement.get("scale", 1), 4))
    bpy.context.view_layer.update()
    for thing in added:
        if thing.type in {"CAMERA", "LIGHT", "LIGHT_PROBE", "SPEAKER"} or thing in shapes:
            thing.hide_render = True
        if thing.parent is None:
            thing.matrix_basis = move @ thing.matrix_basis
    if job.get("variant"):
        show_variant(added, names.index(job["variant"]))


def append(scene, path):
    with bpy.data.libraries.load(path) as (there, here):
        here.scenes = there.scenes[:1]
    (appended,) = here.scenes
    names = [variant.name for variant in appended.gltf2_KHR_materials_variants_variants]
    collection = bpy.data.collections.new("appended")
    scene.collection.children.link(collection)
    for thing in appended.collection.all_objects:
        collection.objects.link(thing)
    bpy.data.scenes.remove(appended)
    return names


def show_variant(things, index):
    for thing in things:
        if thing.type != "MESH":
            continue
        for entry in thing.data.gltf2_variant_mesh_data:
            if index in [variant.variant.variant_idx for variant in entry.variants]:
                thing.material_slots[entry.material_slot_index].material = entry.material


def add_camera(scene, job):
    data = bpy.data.cameras.new("reference")
    camera = bpy.data.objects.new("reference", data)
    scene.collection.objects.link(camera)
    scene.timeline_markers.clear()
    scene.camera = camera
    camera.matrix_world = looking(job["camera"]["position"], job["camera"]["target"], job["camera"].get("roll", 0))
    distance = math.dist(job["camera"]["target"], job["camera"]["position"])
    data.sensor_fit = "VERTICAL"
    data.angle_y = math.radians(job.get("fov", 30))
    data.clip_start, data.clip_end = distance / 1000, distance * 10000
    if job.get("f_stop"):
        data.dof.use_dof = True
        data.dof.aperture_fstop = job["f_stop"]
        data.dof.focus_distance = job.get("focus_distance") or distance


def looking(position, target, roll):
    """In double precision: a camera that differs in the last bit takes other paths through fine textures."""
    (px, py, pz), (tx, ty, tz) = ((-x, -z, y) for x, y, z in (position, target))
    back = [px - tx, py - ty, pz - tz]
    length = math.hypot(*back)
    back = [value / length for value in back]
    upright = (0, -1, 0) if math.hypot(back[0], back[1]) < math.sqrt(2e-6) else (0, 0, 1)
    right = cross(upright, back)
    flat = math.hypot(*right)
    right = [value / flat for value in right]
    up = cross(back, right)
    sine, cosine = math.sin(math.radians(roll)), math.cos(math.radians(roll))
    columns = ([cosine * r + sine * u for r, u in zip(right, up)],
               [cosine * u - sine * r for r, u in zip(right, up)], back, [px, py, pz])
    return Matrix([[column[row] for column in columns] for row in range(3)] + [[0, 0, 0, 1]])


def cross(a, b):
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def strengthen(scene, surroundings, strength):
    for light in {thing.data for thing in surroundings if thing.type == "LIGHT"}:
        light.energy *= strength
    if scene.world and scene.world.use_nodes:
        for node in scene.world.node_tree.nodes:
            if node.type == "BACKGROUND":
                node.inputs["Strength"].default_value *= strength


def set_up_cycles(scene, job):
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = job.get("samples", 64)
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.seed = 0
    scene.cycles.use_animated_seed = False
    scene.cycles.film_exposure = 1
    scene.cycles.time_limit = 0
    for name in ("use_guiding", "auto_scrambling_distance", "use_sample_subset"):
        if hasattr(scene.cycles, name):
            setattr(scene.cycles, name, False)
    if job.get("sampling_pattern"):
        scene.cycles.sampling_pattern = job["sampling_pattern"]


def set_up_output(scene, job):
    render, image, view = scene.render, scene.render.image_settings, scene.view_settings
    render.resolution_x, render.resolution_y = job["size"]
    render.resolution_percentage = 100
    render.pixel_aspect_x = render.pixel_aspect_y = 1
    render.dither_intensity = 0
    render.use_compositing = render.use_sequencer = render.use_border = render.use_motion_blur = False
    view.view_transform = job.get("view_transform", "Standard")
    view.look = job.get("look") or "None"
    view.exposure, view.gamma, view.use_curve_mapping = job.get("exposure", 0), 1, False
    if hasattr(image, "media_type"):
        image.media_type = "IMAGE"
    linear = job["output"].lower().endswith(".exr")
    image.file_format = "OPEN_EXR" if linear else "PNG"
    image.color_mode = "RGBA"
    image.color_depth = "32" if linear else "8"


main()
