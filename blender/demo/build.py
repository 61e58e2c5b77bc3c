"""Makes the demo catalog's files again, from scripts alone.

    blender --background --factory-startup --python-exit-code 1 --python blender/demo/build.py -- \
        [--products speaker teapot lamp] [--scenes …] [--catalog catalog]

A name belongs to a module of `products/` or `scenes/` with a function `build()`, which fills an empty
file; without names everything is made. Products are published too, with the scenes' light as it is: publish a
changed scene (`blender/publish/scene.py`) before the products. Written for Blender 3.4: the files it saves open in all newer ones.
"""

import argparse
import importlib
import os
import subprocess
import sys

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE]


def names(folder):
    path = os.path.join(HERE, folder)
    if not os.path.isdir(path):
        return []
    return sorted(name[:-3] for name in os.listdir(path) if name.endswith(".py") and not name.startswith("_"))


def publish(catalog, slug):
    """What the browser needs of a product, in a Blender of its own: as for anybody's product."""
    script = os.path.join(HERE, "..", "publish", "product.py")
    subprocess.run([bpy.app.binary_path, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "1",
                    "--python", script, "--", "--catalog", catalog, "--product", slug], check=True)


def main():
    parser = argparse.ArgumentParser(prog="build.py")
    parser.add_argument("--products", nargs="*", choices=names("products"))
    parser.add_argument("--scenes", nargs="*", choices=names("scenes"))
    parser.add_argument("--catalog", default=os.path.join(HERE, "..", "..", "catalog"))
    options = parser.parse_args(sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else [])
    everything = options.products is None and options.scenes is None
    for kind in ("scenes", "products"):
        for name in names(kind) if everything else getattr(options, kind) or []:
            folder = os.path.abspath(os.path.join(options.catalog, kind, name.replace("_", "-")))
            os.makedirs(folder, exist_ok=True)
            bpy.ops.wm.read_factory_settings(use_empty=True)
            importlib.import_module(kind).make(importlib.import_module(f"{kind}.{name}"), folder)
            if kind == "products":
                publish(os.path.abspath(os.path.join(options.catalog, "catalog.json")), os.path.basename(folder))


main()
