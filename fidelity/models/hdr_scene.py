"""A scene that is nothing but light: a world lit by one panorama.

    blender -b --factory-startup --python-exit-code 1 --python hdr_scene.py -- PANORAMA.exr FOLDER

Writes FOLDER/environment.hdr, for the browser, and FOLDER/scene.blend, which has the same pixels packed into it.
"""

import os
import sys

import bpy
import numpy

source, folder = sys.argv[sys.argv.index("--") + 1:]
bpy.ops.wm.read_factory_settings(use_empty=True)

panorama = bpy.data.images.load(source)
width, height = panorama.size
picture = bpy.data.images.new("environment", width, height, float_buffer=True)
pixels = numpy.empty(4 * width * height, numpy.float32)
panorama.pixels.foreach_get(pixels)
picture.pixels.foreach_set(pixels)
picture.file_format = "HDR"
picture.filepath_raw = os.path.join(folder, "environment.hdr")
picture.save()

# What the browser reads, not what it was made from: a Radiance picture is less exact.
light = bpy.data.images.load(os.path.join(folder, "environment.hdr"))
light.pack()
world = bpy.data.worlds.new("Light")
world.use_nodes = True
tree = world.node_tree
environment = tree.nodes.new("ShaderNodeTexEnvironment")
environment.image = light
tree.links.new(environment.outputs["Color"], tree.nodes["Background"].inputs["Color"])
bpy.context.scene.world = world
bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "scene.blend"), compress=True)
