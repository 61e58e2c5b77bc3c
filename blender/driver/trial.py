"""Renders the factory scene with one engine, in a process of its own: exits with 0 if a picture came out.

    blender --background --factory-startup --python trial.py -- ENGINE DIRECTORY
"""

import os
import sys

import bpy
import numpy

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver import engines, pixels  # noqa: E402

engine, directory = sys.argv[sys.argv.index("--") + 1:]
scene = bpy.context.scene
engines.select(scene, engine)
scene.render.resolution_x, scene.render.resolution_y = 64, 48
scene.render.film_transparent = True
pixels.prepare(scene)
bpy.ops.render.render()
place = pixels.hand_over(scene, directory, f"trial-{os.getpid()}.exr")
path = os.path.join(directory, place["file"])
with open(path, "rb") as file:
    file.seek(place["offset"] - 8)
    rows = numpy.frombuffer(file.read(), dtype="<f4").reshape(place["height"], -1)
os.remove(path)
alpha = rows[:, 2:2 + place["width"]]
# The cube fills part of the picture; an engine without a working context leaves it black or empty.
assert alpha.max() > 0.9 and alpha.min() < 0.1 and rows[:, 2 + place["width"]:].max() > 0.05, engine + " drew nothing"
sys.stdout.flush()
os._exit(0)
