"""Dark studio: charcoal ground with a little gloss, a glow on the horizon, rim strips and a soft key."""

import bpy

from scenes.kit.materials import studio_floor
from scenes.kit.sky import sky
from scenes.kit.studio import floor, manage_colour, render_settings, softbox

COOL, WARM = (0.9, 0.95, 1), (1, 0.96, 0.9)
HORIZON = (0.014, 0.0147, 0.0165)


def build():
    scene = bpy.context.scene
    manage_colour(scene)
    ground = studio_floor(
        "Charcoal",
        [(0.0, (0.034, 0.035, 0.038)), (0.9, (0.034, 0.035, 0.038)), (3.2, (0.12, 0.123, 0.137)), (8.0, (0.215, 0.22, 0.246))],
        roughness=0.42, specular=0.28, gloss_radius=1.3,
    )
    floor(ground)
    sky(
        scene,
        light=[(-90, 0.02), (0, 0.06), (20, 0.04), (90, 0.08)],
        backdrop=[(-90, HORIZON), (-0.5, HORIZON), (5, (0.034, 0.0357, 0.04)), (24, (0.007, 0.0073, 0.0085)), (90, (0.003, 0.003, 0.004))],
    )
    # Azimuth −90° is in front of the product, which looks towards −Y.
    softbox("Key", (1.2, 1.2), azimuth=-125, elevation=56, distance=1.9, power=26, colour=WARM)
    softbox("Rim left", (0.3, 1.6), azimuth=140, elevation=34, distance=1.9, power=22, colour=COOL)
    softbox("Rim right", (0.3, 1.6), azimuth=30, elevation=34, distance=1.9, power=22, colour=COOL)
    render_settings(scene, diffuse=2, clamp=3)
