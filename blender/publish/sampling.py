"""Cycles set up for pictures that are data: no denoiser, no adaptive noise, no dither, no film effects."""

import contextlib


def take_samples(scene, samples):
    """Use Cycles on the CPU with exactly `samples` samples a pixel and the scene's own light paths."""
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.render.use_border = False
    scene.render.use_compositing = False
    scene.render.use_sequencer = False
    scene.render.dither_intensity = 0
    with contextlib.suppress(AttributeError):  # a Blender built without Freestyle
        scene.render.use_freestyle = False
