"""Spheres, each of one material property, in rows: blender -b --python-exit-code 1 --python spheres.py -- OUT.blend

The cells are a unit wide and high and begin at the upper left; the names are told by spheres.mjs, in the same order.
Seen from −Y (the front), the block is centred on the origin.
"""

import json
import sys

import bpy

target, layout = sys.argv[sys.argv.index("--") + 1:]
layout = json.loads(layout)  # {"columns": n, "spheres": [{"name", "inputs": {socket: value}}]}

# What later Blenders call the same input.
NEWER = {
    "Clearcoat": "Coat Weight", "Clearcoat Roughness": "Coat Roughness", "Sheen": "Sheen Weight",
    "Transmission": "Transmission Weight", "Specular": "Specular IOR Level", "Emission": "Emission Color",
}

bpy.ops.wm.read_factory_settings(use_empty=True)
columns = layout["columns"]
rows = -(-len(layout["spheres"]) // columns)
for number, sphere in enumerate(layout["spheres"]):
    row, column = divmod(number, columns)
    bpy.ops.mesh.primitive_uv_sphere_add(segments=96, ring_count=48, radius=0.42,
                                         location=(column - (columns - 1) / 2, 0, (rows - 1) / 2 - row))
    thing = bpy.context.object
    thing.name = sphere["name"]
    for polygon in thing.data.polygons:
        polygon.use_smooth = True
    material = bpy.data.materials.new(sphere["name"])
    material.use_nodes = True
    shader = next(node for node in material.node_tree.nodes if node.type == "BSDF_PRINCIPLED")
    for name, value in sphere["inputs"].items():
        socket = shader.inputs[name if name in shader.inputs else NEWER[name]]
        socket.default_value = value
    thing.data.materials.append(material)
    if not sphere["inputs"].get("Transmission"):
        # Each alone in its light: what things throw on each other is measured elsewhere.
        thing.visible_diffuse = thing.visible_glossy = thing.visible_shadow = False
bpy.ops.wm.save_as_mainfile(filepath=target, compress=True)
