"""Dark studio: charcoal ground with a little gloss, a glow on the horizon, rim strips and a soft key."""

import bpy

from scenes.kit.materials import studio_floor
from scenes.kit.sky import sky
from scenes.kit.studio import floor, manage_colour, render_settings, softbox

COOL, WARM = (0.9, 0.95, 1), (1, 0.96, 0.9)
HORIZON = (0.0165, 0.0172, 0.0195)
# Where the softboxes no longer reach, the paint gets lighter, up to the backdrop's colour at the horizon.
GROUND = [
    (radius, (grey * 0.97, grey, grey * 1.125))
    for radius, grey in ((0, 0.0205), (1, 0.0205), (1.6, 0.0245), (2.1, 0.036), (2.7, 0.068), (3.5, 0.12), (4.8, 0.175), (7, 0.225), (12, 0.275))
]


def build():
    scene = bpy.context.scene
    manage_colour(scene)
    ground = studio_floor("Charcoal", GROUND, roughness=0.46, specular=0.22, gloss_radius=1.3)
    floor(ground)
    sky(
        scene,
        light=[(-90, 0.02), (0, 0.06), (20, 0.04), (90, 0.08)],
        backdrop=[(-90, HORIZON), (-0.5, HORIZON), (6, (0.048, 0.050, 0.057)), (26, (0.008, 0.0083, 0.0097)), (90, (0.003, 0.003, 0.004))],
    )
    # Azimuth −90° is in front of the product, which looks towards −Y.
    softbox("Key", (1.2, 1.2), azimuth=-125, elevation=54, distance=1.9, power=34, colour=WARM)
    softbox("Rim left", (0.3, 1.6), azimuth=140, elevation=44, distance=1.9, power=32, colour=COOL)
    softbox("Rim right", (0.3, 1.6), azimuth=30, elevation=44, distance=1.9, power=32, colour=COOL)
    render_settings(scene, diffuse=2, clamp=3)
