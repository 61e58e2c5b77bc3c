"""Renders one product to judge it by eye, on a plain stage or in a scene of the catalog.

    blender --background --factory-startup --python blender/demo/look.py -- speaker out.png \
        [--variant oak] [--camera Hero | --from X Y Z --to X Y Z --fov 30] [--scene white-studio] [--glb] \
        [--size 480 360] [--samples 32]

A product's poster.webp is made with `--scene` of its default scene, `--size 800 600 --samples 200`.
Camera points are Blender's own (metres, Z up); a named camera comes from catalog.json.
"""

import argparse
import json
import math
import os
import sys

import bpy
import numpy
from mathutils import Vector

HERE = os.path.dirname(os.path.abspath(__file__))
CATALOG = os.path.abspath(os.path.join(HERE, "..", "..", "catalog"))
sys.path[:0] = [HERE]


def arguments():
    parser = argparse.ArgumentParser(prog="look.py")
    parser.add_argument("product")
    parser.add_argument("output")
    parser.add_argument("--variant")
    parser.add_argument("--camera", default="Hero")
    parser.add_argument("--from", dest="position", nargs=3, type=float)
    parser.add_argument("--to", dest="target", nargs=3, type=float)
    parser.add_argument("--fov", type=float, default=30)
    parser.add_argument("--scene")
    parser.add_argument("--glb", action="store_true", help="render preview.glb instead of product.blend")
    parser.add_argument("--size", nargs=2, type=int, default=(480, 360))
    parser.add_argument("--samples", type=int, default=32)
    return parser.parse_args(sys.argv[sys.argv.index("--") + 1:])


def open_scene(slug):
    if slug:
        bpy.ops.wm.open_mainfile(filepath=os.path.join(CATALOG, "scenes", slug, "scene.blend"), use_scripts=False)
        return
    bpy.ops.wm.read_factory_settings(use_empty=True)
    plain_stage()


def plain_stage():
    """A grey sweep, a soft key from the left, a weak fill and a rim from behind."""
    import materials
    from modelling import loft
    from outlines import fillet

    path = fillet([(0, -2, 0), (0, 1.2, 0), (0, 1.2, 2)], [0, 0.6, 0], 16)
    rings = [path + (x, 0, 0) for x in (-3, 3)]
    sweep = loft("backdrop", rings, numpy.zeros((2, len(path), 2)), closed=False)
    sweep.data.materials.append(materials.principled("backdrop", "#b9b7b4", roughness=0.8, double_sided=True))
    for where, size, watts in (((-0.9, -0.7, 1.1), 0.7, 16), ((1.2, -0.9, 0.6), 1.0, 5), ((0.7, 0.9, 1.0), 0.5, 9)):
        lamp = bpy.data.objects.new("light", bpy.data.lights.new("light", "AREA"))
        lamp.data.size, lamp.data.energy, lamp.location = size, watts, where
        lamp.rotation_euler = (Vector((0, 0, 0.1)) - lamp.location).to_track_quat("-Z", "Y").to_euler()
        bpy.context.scene.collection.objects.link(lamp)
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.25, 0.26, 0.28, 1)
    bpy.context.scene.world = world
    bpy.context.scene.view_settings.view_transform = "Standard"


def add_product(slug, variant, glb):
    folder = os.path.join(CATALOG, "products", slug)
    if glb:
        numpy.bool = bool
        before = set(bpy.data.objects)
        bpy.ops.import_scene.gltf(filepath=os.path.join(folder, "preview.glb"))
        things = [thing for thing in bpy.data.objects if thing not in before]
        names = [entry.name for entry in bpy.data.scenes[0].gltf2_KHR_materials_variants_variants]
    else:
        with bpy.data.libraries.load(os.path.join(folder, "product.blend")) as (source, target):
            target.objects, target.scenes = source.objects, source.scenes
        things = target.objects
        for thing in things:
            bpy.context.scene.collection.objects.link(thing)
        names = [entry.name for entry in target.scenes[0].gltf2_KHR_materials_variants_variants]
    if variant:
        for thing in things:
            for data in getattr(thing.data, "gltf2_variant_mesh_data", []):
                if names.index(variant) in [entry.variant.variant_idx for entry in data.variants]:
                    thing.material_slots[data.material_slot_index].material = data.material


def add_camera(options):
    position, target, fov = options.position, options.target, options.fov
    if position is None:
        with open(os.path.join(CATALOG, "catalog.json"), encoding="utf-8") as file:
            entry = next(p for p in json.load(file)["products"] if p["slug"] == options.product)
        named = next(c for c in entry["cameras"] if c["name"] == options.camera)
        position, target = [(-x, -z, y) for x, y, z in (named["position"], named["target"])]
        fov = named["fov"]
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.sensor_fit, camera.data.angle_y, camera.data.clip_start = "VERTICAL", math.radians(fov), 0.01
    camera.location = position
    camera.rotation_euler = (Vector(target) - Vector(position)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(camera)
    bpy.context.scene.camera = camera


def main():
    options = arguments()
    bpy.context.preferences.addons["io_scene_gltf2"].preferences.KHR_materials_variants_ui = True
    open_scene(options.scene)
    bpy.context.preferences.addons["io_scene_gltf2"].preferences.KHR_materials_variants_ui = True
    add_product(options.product, options.variant, options.glb)
    add_camera(options)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = options.samples, False
    scene.render.resolution_x, scene.render.resolution_y = options.size
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "WEBP" if options.output.endswith(".webp") else "PNG"
    scene.render.image_settings.quality = 80
    scene.render.filepath = os.path.abspath(options.output)
    bpy.ops.render.render(write_still=True)


main()
