"""Makes what the browser needs to show a product: its preview, and its light in each scene and material.

    blender --background --factory-startup --disable-autoexec --python-exit-code 1 \
        --python blender/publish/product.py -- --catalog catalog/catalog.json --product speaker

Writes `preview.glb` and `light/` beside the product's model and names them in catalog.json. The model and the
scenes are not changed. Warns on standard output, one line each, of what the preview cannot carry.
"""

import argparse
import math
import os
import sys
import tempfile
import time

import bpy
import numpy
from mathutils import Matrix

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import product_preview  # noqa: E402
from catalog_file import CatalogFile  # noqa: E402
from driver import variants  # noqa: E402
from driver.camera import to_blender  # noqa: E402
from driver.products import Product  # noqa: E402
from goods import Goods  # noqa: E402
from ground import HEIGHT, Ground  # noqa: E402
from irradiance import Irradiance  # noqa: E402
from light_file import LightFile  # noqa: E402
from product_light import GROWN, ProductLight  # noqa: E402

GROUND = 256  # texels of the side of a ground's picture


def arguments():
    parser = argparse.ArgumentParser(prog="product.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalog", required=True, help="catalog.json")
    parser.add_argument("--product", required=True, help="the product's slug")
    parser.add_argument("--scene", nargs="+", help="slugs of the scenes to bake the light of; all by default")
    parser.add_argument("--material", nargs="+", type=int, help="ids of the materials to bake the light of; all by default")
    parser.add_argument("--only", choices=("preview", "light"), help="make one of the two")
    parser.add_argument("--texture", type=power_of_two, default=512, help="texels of a light map's side (512)")
    parser.add_argument("--samples", type=int, default=64, help="samples a texel of the light (64)")
    return parser.parse_args(sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else [])


def power_of_two(text):
    size = int(text)
    if size < 16 or size & (size - 1):
        raise argparse.ArgumentTypeError("must be a power of two, 16 or more")
    return size


def main():
    options = arguments()
    catalog = CatalogFile(os.path.abspath(options.catalog))
    root = os.path.dirname(catalog.path)
    entry = one_of(catalog.entries("products"), options.product, "product")
    materials = entry.get("materials") or [{"id": 1, "name": "own"}]
    scenes = [one_of(catalog.entries("scenes"), slug, "scene") for slug in options.scene] if options.scene else catalog.entries("scenes")
    choices = list(dict.fromkeys([None, *(material.get("variant") for material in materials)]))
    model = os.path.join(root, entry["model"])
    folder = os.path.dirname(entry["model"])
    preview = os.path.join(root, folder, "preview.glb")
    if os.path.abspath(model) == os.path.abspath(preview):
        raise SystemExit("the model must not be called preview.glb: that is what is made of it")
    file = LightFile(os.path.join(root, folder, "light"))
    with tempfile.TemporaryDirectory() as scratch:
        goods = open_goods(model, choices, GROWN / options.texture, entry)
        saved = goods.save(os.path.join(scratch, "goods.blend"))
        # A map fits only the preview whose faces lie on it as they did when it was baked.
        fits = product_preview.fingerprint_of(preview) == goods.fingerprint
        if not fits:
            file.clear()
        if options.only != "light" or not fits:
            publish_preview(goods, choices, preview, 2 * options.texture)
            catalog.set("products", entry["slug"], "preview", f"{folder}/preview.glb")
        if options.only != "preview":
            wanted = [material for material in materials if not options.material or material["id"] in options.material]
            for scene in scenes:
                publish_light(root, entry, saved, scene, wanted, choices, file, options)
            if file.maps:
                catalog.set("products", entry["slug"], "light", f"{folder}/light/light.json")


def one_of(entries, slug, kind):
    for entry in entries:
        if entry["slug"] == slug:
            return entry
    raise SystemExit(f"the catalog has no {kind} {slug!r}")


def open_goods(model, choices, margin, entry):
    """The product alone in an empty file, as goods."""
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    variants.enable()
    if not hasattr(numpy, "bool"):
        numpy.bool = bool  # for glTF add-ons older than their NumPy
    scene = bpy.context.scene
    product = Product(model)
    parts = [part["nodes"] for part in entry.get("parts", [])]
    clips = [(animation.get("clip", animation["name"]), animation["duration"]) for animation in entry.get("animations", [])]
    goods, warnings = Goods.collect(product, scene, choices, margin, parts, clips)
    product.hide(scene)
    say(warnings)
    if not goods.bodies:
        raise SystemExit(f"{os.path.basename(model)} has no surfaces to show")
    return goods


def publish_preview(goods, choices, path, texture):
    size, warnings = product_preview.make(goods, choices, path, texture)
    say(warnings)
    print(f"preview.glb: {size / 1e6:.2f} MB")


def publish_light(root, entry, saved, scene_entry, materials, choices, file, options):
    """Bake all `materials` of the product in one scene."""
    if "environment" not in scene_entry:
        say([f"{scene_entry['slug']}: the scene has no environment yet; publish it first"])
        return
    bpy.ops.wm.open_mainfile(filepath=os.path.join(root, scene_entry["model"]), use_scripts=False, load_ui=False)
    scene = bpy.context.scene
    goods = Goods.load(scene, saved, placed(entry.get("placement", {})))
    irradiance = Irradiance.of_file(os.path.join(root, scene_entry["environment"]))
    light = ProductLight(scene, goods, irradiance, options.texture, options.samples)
    ground = Ground(scene, goods, GROUND, options.samples)
    for material in materials:
        start = time.monotonic()
        surface = light.map(choices.index(material.get("variant")))
        file.put(scene_entry, material, surface, ground.light(), ground.rect, HEIGHT)
        print(f"{scene_entry['slug']}, {material['name']}: {time.monotonic() - start:.0f} s", flush=True)


def placed(placement):
    """The matrix of a catalog entry's `placement`, in Blender's frame."""
    return (
        Matrix.Translation(to_blender(placement.get("position", (0, 0, 0))))
        @ Matrix.Rotation(math.radians(placement.get("rotation", 0)), 4, "Z")
        @ Matrix.Scale(placement.get("scale", 1), 4)
    )


def say(warnings):
    for warning in warnings:
        print(f"warning: {warning}", flush=True)


main()
