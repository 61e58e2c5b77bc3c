"""Makes what the browser needs to show a scene: its light, and its surroundings with their light baked in.

    blender --background --factory-startup --disable-autoexec --python-exit-code 1 \
        --python blender/publish/scene.py -- --scene catalog/scenes/white-studio/scene.blend

Writes `environment.hdr` and `preview.glb` beside the scene (or into `--out`). The .blend itself is not changed.
Warns on standard output, one line each, of what the preview cannot carry.
"""

import argparse
import os
import sys

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import environment
import preview


def arguments():
    parser = argparse.ArgumentParser(prog="scene.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scene", required=True, help="the scene's .blend")
    parser.add_argument("--out", help="folder for the results; the scene's own by default")
    parser.add_argument("--only", choices=("environment", "preview"), help="make one of the two")
    parser.add_argument("--height", type=float, default=0.15, help="metres above the origin where light is captured (0.15)")
    parser.add_argument("--samples", type=int, default=512, help="samples a pixel of the environment (512)")
    parser.add_argument("--texture", type=int, default=2048, help="pixels of the baked texture's side (2048)")
    parser.add_argument("--bake-samples", type=int, default=64, help="samples a texel of the baked light (64)")
    return parser.parse_args(sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else [])


def open_scene(path):
    """Open a stranger's file without running anything in it."""
    bpy.ops.wm.open_mainfile(filepath=path, use_scripts=False, load_ui=False)
    return bpy.context.scene


def main():
    options = arguments()
    path = os.path.abspath(options.scene)
    out = os.path.abspath(options.out or os.path.dirname(path))
    os.makedirs(out, exist_ok=True)
    if options.only != "preview":
        environment.capture(open_scene(path), os.path.join(out, "environment.hdr"), options.height, options.samples)
    if options.only != "environment":
        size, warnings = preview.make(open_scene(path), os.path.join(out, "preview.glb"), options.texture, options.bake_samples)
        for warning in warnings:
            print(f"warning: {warning}")
        print(f"preview.glb: {size / 1e6:.2f} MB")


main()
