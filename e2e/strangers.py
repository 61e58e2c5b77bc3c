"""A product that nobody modelled for this, and the world it stands in: run inside Blender, with the folder to write
`product.blend` and `scene.blend` into after `--`.

Side by side: a wedge without UV maps and materials, one mirrored, one sheared by a stretched parent, thirty boxes of a
material each, and wires a pixel or two wide. The world is computed by nodes.
"""

import os
import sys

import bpy
from mathutils import Matrix

FOLDER = sys.argv[sys.argv.index("--") + 1]


def empty():
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    return bpy.context.scene


def painted(name, colour):
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    made.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (*colour, 1)
    return made


def thing(scene, name, corners, faces, material=None):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(corners, [], faces)
    if material:
        mesh.materials.append(material)
    made = bpy.data.objects.new(name, mesh)
    scene.collection.objects.link(made)
    return made


def wedge(scene, name, material=None):
    """Without any symmetry, 0.14 × 0.1 × 0.1 m, on the origin."""
    corners = [(0, 0, 0), (0.14, 0, 0), (0.14, 0.1, 0), (0, 0.1, 0), (0, 0, 0.1), (0, 0.1, 0.1)]
    return thing(scene, name, corners, [(3, 2, 1, 0), (0, 1, 4), (1, 2, 5, 4), (2, 3, 5), (3, 0, 4, 5)], material)


def box(scene, name, size, place, material):
    x, y, z = (side / 2 for side in size)
    corners = [(sx * x, sy * y, sz * z) for sz in (-1, 1) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    faces = [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7), (3, 2, 1, 0)]
    thing(scene, name, corners, faces, material).location = place


scene = empty()
wedge(scene, "bare").location = (-0.2, 0, 0)
wedge(scene, "mirrored", painted("red", (0.8, 0.03, 0.03))).matrix_world = Matrix.Translation((0.09, 0, 0)) @ Matrix.Diagonal((-1, 1, 1, 1))
stretched = bpy.data.objects.new("stretched", None)
scene.collection.objects.link(stretched)
stretched.location, stretched.scale = (0.13, 0, 0), (0.5, 1.6, 1)
sheared = wedge(scene, "sheared", painted("blue", (0.03, 0.06, 0.8)))
sheared.parent, sheared.rotation_euler = stretched, (0, 0, 0.6)
for number in range(30):
    hue = number / 30
    box(scene, f"box {number}", (0.02, 0.02, 0.02), (-0.2 + number % 15 * 0.03, -0.06, 0.02 + number // 15 * 0.03),
        painted(f"paint {number}", (hue, 0.4, 1 - hue)))
for number in range(8):
    box(scene, f"wire {number}", (0.0015, 0.0015, 0.2), (-0.21 + number * 0.06, 0.05 + number * 0.004, 0.1),
        painted(f"wire {number}", (0.02, 0.02, 0.02) if number % 2 else (0.9, 0.9, 0.9)))
bpy.ops.wm.save_as_mainfile(filepath=os.path.join(FOLDER, "product.blend"))

scene = empty()
world = bpy.data.worlds.new("sky")
scene.world = world
world.use_nodes = True
tree = world.node_tree
ramp, coordinates, split = (tree.nodes.new(kind) for kind in ("ShaderNodeValToRGB", "ShaderNodeTexCoord", "ShaderNodeSeparateXYZ"))
ramp.color_ramp.elements[0].color, ramp.color_ramp.elements[1].color = (0.15, 0.12, 0.1, 1), (0.9, 0.95, 1, 1)
tree.links.new(coordinates.outputs["Generated"], split.inputs[0])
tree.links.new(split.outputs["Z"], ramp.inputs[0])
tree.links.new(ramp.outputs[0], tree.nodes["Background"].inputs["Color"])
bpy.ops.wm.save_as_mainfile(filepath=os.path.join(FOLDER, "scene.blend"))
