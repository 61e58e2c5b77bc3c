"""Cycles: fixed settings, devices, and rendering a range of samples so that ranges add up to the whole."""

import bpy

from .rna import offer, put

# Set once on every scene. What is left alone (bounces, clamping, caustics, light tree …) is the scene's own look.
FIXED = {
    "use_adaptive_sampling": False,  # would take a different number of samples in each slice
    "use_layer_samples": "IGNORE",
    "seed": 0,
    "use_animated_seed": False,
    "film_exposure": 1.0,
    "auto_scrambling_distance": False,  # scrambles by the number of samples: slices would not add up
    "scrambling_distance": 1.0,
    "use_guiding": False,  # learns within one call: a slice would differ from its part of the whole
    "time_limit": 0.0,
    "use_auto_tile": False,
    "denoiser": "OPENIMAGEDENOISE",  # the one that every device has, where a build has any
    "shading_system": False,  # Open Shading Language: scripts in a file are not run
    "progressive": "PATH",  # 2.93
}


def prepare(scene, view_layer, able):
    """`able` is what the probe found out about Cycles: the `cycles` of the features."""
    for name, value in FIXED.items():
        offer(scene.cycles, name, value)
    put(scene.cycles, "use_denoising", False)
    if able.get("sampling_pattern"):
        offer(scene.cycles, "sampling_pattern", able["sampling_pattern"])
    put(scene.cycles, "device", "CPU" if able["device"] == "CPU" else "GPU")
    offer(view_layer.cycles, "denoising_store_passes", False)
    offer(view_layer.cycles, "use_denoising", True)  # the layer's say in what `choose_samples` decides


def choose_samples(scene, api, first, count, total, denoise, whole=False):
    """Samples [first, first + count) of total. `api` is the probe's word for how slices are asked for, or None."""
    cycles = scene.cycles
    put(cycles, "use_denoising", denoise)
    sliced = api is not None and not denoise and not whole
    subset = sliced and api == "sample_subset"
    offer(cycles, "use_sample_subset", subset)
    offer(cycles, "sample_offset", first if sliced else 0)
    offer(cycles, "sample_subset_length", count)
    put(cycles, "samples", total if subset else count)
    # With persistent data, Blender sends nothing of the above to Cycles unless the scene is tagged.
    scene.update_tag()


def preferences():
    addon = bpy.context.preferences.addons.get("cycles")
    return addon.preferences if addon else None


def devices():
    """The kinds of device that this machine really has, "CPU" first."""
    found = ["CPU"]
    settings = preferences()
    if settings is None:
        return found
    for kind in ("CUDA", "OPTIX", "HIP", "METAL", "ONEAPI"):
        try:
            if any(device.type == kind for device in settings.get_devices_for_type(kind)):
                found.append(kind)
        except (ValueError, TypeError, AttributeError, RuntimeError):
            continue
    return found


def use_device(kind):
    """Switches Cycles to all devices of a kind that `devices` found, and to nothing else."""
    settings = preferences()
    if settings is None or kind == "CPU":
        return
    settings.compute_device_type = kind
    for device in settings.get_devices_for_type(kind):
        device.use = device.type == kind
