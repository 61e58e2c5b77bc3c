"""Daylight from the window, and what the bright ceiling gives back. Lamps are few and large: little noise."""

import math

import bpy

from scenes.room import CEILING, EAST, NORTH, SOUTH, WEST
from scenes.room.shell import OPENING


def build(scene):
    y0, y1, z0, z1 = OPENING
    _panel("Window light", (z1 - z0, y1 - y0), (WEST + 0.03, (y0 + y1) / 2, (z0 + z1) / 2), (0, -90, 0), 185, (1.0, 0.975, 0.94))
    # Light that has bounced more often than the renderer follows it.
    _panel("Ceiling bounce", (EAST - WEST - 1.4, NORTH - SOUTH - 1.4), ((WEST + EAST) / 2, (SOUTH + NORTH) / 2, CEILING - 0.02),
           (0, 0, 0), 74, (1.0, 0.94, 0.84))
    # Only what the renderer's ambient shortcut sees beyond a few metres: the average of walls and ceiling.
    world = bpy.data.worlds.new("Room")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.58, 0.51, 0.42, 1)
    world.cycles.sampling_method = "NONE"
    scene.world = world


def _panel(name, size, location, rotation, power, colour):
    light = bpy.data.lights.new(name, "AREA")
    light.shape = "RECTANGLE"
    light.size, light.size_y = size
    light.energy = power
    light.color = colour
    lamp = bpy.data.objects.new(name, light)
    lamp.location = location
    lamp.rotation_euler = [math.radians(angle) for angle in rotation]
    lamp.visible_camera = False
    bpy.context.scene.collection.objects.link(lamp)
