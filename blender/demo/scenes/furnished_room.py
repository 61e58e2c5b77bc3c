"""Furnished room: the product stands on an oak table, daylight comes from a window on its left."""

import bpy

from scenes.kit.studio import manage_colour, render_settings
from scenes.room import decor, furniture, light, shell


def build():
    scene = bpy.context.scene
    manage_colour(scene)
    shell.build()
    furniture.build()
    decor.build()
    light.build(scene)
    render_settings(scene, diffuse=2, clamp=3, ambient=2.0)
