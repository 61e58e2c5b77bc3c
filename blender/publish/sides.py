"""Which sides of their faces materials show.

Cycles shows both, whatever a material's *Backface Culling* says to viewports; but nodes can tell the sides apart
(*Backfacing*), as some importers make them for files that say a surface has one side. What such nodes come down to
is found out by looking at a face from both sides.
"""

import bpy
import numpy as np

import pixels
import shells
from meshes import nodes_of
from sampling import take_samples

PIXELS, SAMPLES = 8, 64
SAME = 0.02  # of radiance in a world of 1, and of coverage; noise of the looks is below
SEEN = 0.05  # of coverage


def settle(goods):
    """Let the goods' materials cull as Cycles shows them; return sentences about what differs otherwise between sides."""
    of_open_shells = {kind for body in goods.bodies for slot in shells.open_slots(body.data) for kind in goods.slots(body)[slot]}
    said = []
    for material in goods.materials:
        if not _tells_sides_apart(material):
            material.use_backface_culling = material.use_backface_culling and material not in of_open_shells
            continue
        front, back = _looks(material)
        material.use_backface_culling = _is_from_the_front_alone(front, back)
        if not material.use_backface_culling and np.abs(front - back).max() > SAME:
            said.append(f"{material.name}: that it is another from behind (Backfacing) is not carried")
    return said


def is_one_sided(material):
    """Whether nothing is seen of the material from behind."""
    return _tells_sides_apart(material) and _is_from_the_front_alone(*_looks(material))


def _is_from_the_front_alone(front, back):
    return bool(front[3] > SEEN and back[3] < SEEN * front[3])


def _tells_sides_apart(material):
    geometry = (node for node in nodes_of(material.node_tree) if node.type == "NEW_GEOMETRY")
    return any(node.outputs["Backfacing"].is_linked for node in geometry)


def _looks(material):
    """The mean (red, green, blue, coverage) of a square metre of the material from the front and from behind, in a white world."""
    scene = bpy.data.scenes.new("sides")
    world = scene.world = bpy.data.worlds.new("sides")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (1, 1, 1, 1)
    mesh = bpy.data.meshes.new("sides")
    mesh.from_pydata([(-0.5, -0.5, 0), (0.5, -0.5, 0), (0.5, 0.5, 0), (-0.5, 0.5, 0)], [], [(0, 1, 2, 3)])
    mesh.uv_layers.new()
    mesh.materials.append(material)
    camera = bpy.data.cameras.new("sides")
    camera.type, camera.ortho_scale = "ORTHO", 1
    eye, face = (bpy.data.objects.new("sides", data) for data in (camera, mesh))
    for thing in (eye, face):
        scene.collection.objects.link(thing)
    scene.camera = eye
    take_samples(scene, SAMPLES)
    scene.render.film_transparent = True
    scene.render.resolution_x = scene.render.resolution_y = PIXELS
    scene.render.resolution_percentage = 100
    try:
        return [_look(scene, eye, height, turn) for height, turn in ((1, 0), (-1, np.pi))]
    finally:
        bpy.data.scenes.remove(scene)
        for block, kind in ((eye, "objects"), (face, "objects"), (mesh, "meshes"), (camera, "cameras"), (world, "worlds")):
            getattr(bpy.data, kind).remove(block)


def _look(scene, eye, height, turn):
    eye.location, eye.rotation_euler = (0, 0, height), (turn, 0, 0)
    return pixels.render(scene, alpha=True).mean(axis=(0, 1))
