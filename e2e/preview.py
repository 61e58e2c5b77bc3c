"""A model as a GLB for the browser: blender -b --python-exit-code 1 --python preview.py -- MODEL.{blend,gltf,glb} OUT.glb"""

import sys

import bpy
import numpy

if not hasattr(numpy, "bool"):
    numpy.bool = bool  # for glTF add-ons older than their NumPy
source, target = sys.argv[sys.argv.index("--") + 1:]
if source.endswith(".blend"):
    bpy.ops.wm.open_mainfile(filepath=source, use_scripts=False, load_ui=False)
else:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.import_scene.gltf(filepath=source)
bpy.ops.export_scene.gltf(filepath=target, export_format="GLB", export_apply=source.endswith(".blend"),
                          export_cameras=False, export_lights=False)
