"""What every demo scene shares: colour management, stored render settings, softboxes and an endless floor."""

import math

import bpy
from mathutils import Vector

from scenes.kit.modelling import lathe


def manage_colour(scene):
    """Colour management that a browser can repeat exactly: what is 1.0 or less is shown as it is."""
    scene.display_settings.display_device = "sRGB"
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.look = "None"
    scene.view_settings.exposure = 0
    scene.view_settings.gamma = 1


def render_settings(scene, diffuse, glossy=3, transmission=8, clamp=3, ambient=None):
    """Store what keeps a picture clean at few samples; how many samples is the renderer's choice.

    `diffuse`, `glossy` and `transmission` count bounces. `clamp` limits the radiance of indirect samples:
    high enough to leave reflections of the softboxes alone. With `ambient`, a distance in metres, light is
    followed for one diffuse bounce only; after it, whatever is further away than that shines like the world.
    """
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.max_bounces = max(diffuse, glossy, transmission)
    cycles.diffuse_bounces = diffuse
    cycles.glossy_bounces = glossy
    cycles.transmission_bounces = transmission
    cycles.transparent_max_bounces = 8
    cycles.volume_bounces = 0
    cycles.sample_clamp_direct = 0
    cycles.sample_clamp_indirect = clamp
    cycles.blur_glossy = 1
    cycles.caustics_reflective = False
    cycles.caustics_refractive = False
    cycles.use_adaptive_sampling = False
    cycles.use_denoising = False
    cycles.use_fast_gi = ambient is not None
    if ambient is not None:
        cycles.fast_gi_method = "REPLACE"
        cycles.ao_bounces_render = cycles.ao_bounces = 1
        scene.world.light_settings.distance = ambient
        scene.world.light_settings.ao_factor = 1
    scene.render.use_persistent_data = True


def softbox(name, size, azimuth, elevation, distance, power, colour=(1, 1, 1), aim=(0, 0, 0.1)):
    """A rectangular light that the camera does not see but reflections do.

    It stands at `azimuth` (degrees from +X towards +Y), `elevation` and `distance` (metres) from `aim`, and
    faces it. `size` is (width, height) in metres, `power` in watts.
    """
    light = bpy.data.lights.new(name, "AREA")
    light.shape = "RECTANGLE"
    light.size, light.size_y = size
    light.energy = power
    light.color = colour
    lamp = bpy.data.objects.new(name, light)
    a, e = math.radians(azimuth), math.radians(elevation)
    away = Vector((math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)))
    lamp.location = Vector(aim) + away * distance
    lamp.rotation_euler = away.to_track_quat("Z", "Y").to_euler()
    lamp.visible_camera = False
    bpy.context.scene.collection.objects.link(lamp)
    return lamp


def floor(material, radius=20.0):
    """A round floor so wide that its edge lies on the horizon, with rings close together where it matters."""
    rings = [radius * part for part in (1, 0.5, 0.25, 0.12, 0.06, 0.03)]
    return lathe("Floor", [(ring, 0) for ring in rings] + [(0, 0)], material, segments=64)
