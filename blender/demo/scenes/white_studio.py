"""White studio: an endless white floor, a big overhead softbox, and two side boxes of unequal strength."""

import bpy

from scenes.kit.materials import matte
from scenes.kit.sky import sky
from scenes.kit.studio import floor, manage_colour, render_settings, softbox

# The far floor, lit by the sky alone, has this grey: the backdrop starts with it, so there is no horizon.
HORIZON = 0.66


def build():
    scene = bpy.context.scene
    manage_colour(scene)
    floor(matte("White floor", (0.86, 0.86, 0.86)))
    # Darker around than above: the sides of a white product stand out from the white behind them.
    sky(
        scene,
        light=[(-90, 0.5), (-2, 0.5), (30, 0.62), (90, 0.95)],
        backdrop=[(-90, HORIZON), (-0.5, HORIZON), (14, 0.76), (90, 0.8)],
    )
    # Azimuth −90° is in front of the product, which looks towards −Y.
    softbox("Overhead", (2.2, 2.2), azimuth=60, elevation=78, distance=2.2, power=9)
    softbox("Key", (1.3, 1.7), azimuth=-150, elevation=42, distance=2.3, power=20, colour=(1, 0.985, 0.96))
    softbox("Fill", (0.7, 1.8), azimuth=-18, elevation=38, distance=2.3, power=7.5, colour=(0.96, 0.98, 1))
    render_settings(scene, diffuse=2, clamp=3)
