"""glTF → GLB, for a browser that wants one file: blender -b --python to_glb.py -- IN.gltf OUT.glb"""

import sys

import bpy
import numpy

if not hasattr(numpy, "bool"):
    numpy.bool = bool  # for glTF add-ons older than their NumPy
source, target = sys.argv[sys.argv.index("--") + 1:]
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=source)
bpy.ops.export_scene.gltf(filepath=target, export_format="GLB")
