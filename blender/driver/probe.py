"""What this Blender can do, found out by doing it on a small picture at boot, never by its version number."""

import itertools
import os

import bpy
import numpy

from . import aside, cycles, engines, lut, pixels, variants
from .rna import choices, put

SLICES = ((0, 1), (1, 1), (2, 2), (4, 4))
TOTAL = 8
LONGER = 64
TOLERANCE = 1e-4  # largest difference of the sum of slices from the whole, scene-linear
ENGINE_SECONDS = 120


def capabilities(options):
    """The features for the `ready` event. Uses up the factory scene: a cube, a light, a grey world."""
    if not hasattr(numpy, "bool"):
        numpy.bool = bool  # the glTF add-on of some packaged Blenders is older than their NumPy
    scene = bpy.context.scene
    devices = cycles.devices()
    device = options.device if options.device in devices else "CPU"
    cycles.use_device(device)
    found = {
        "version": bpy.app.version_string,
        "device": device,
        "slices": None,
        "sampling_pattern": None,
        "denoiser": False,
        "warnings": [],
    }
    if device != options.device:
        found["warnings"].append(f"no {options.device} device was found: rendering on the CPU")
    gallery = _Gallery(scene, options.handover, found)
    found["slices"], found["sampling_pattern"] = gallery.find_slices()
    found["denoiser"] = gallery.can_denoise()
    transforms = lut.view_transforms(scene)
    found["features"] = {
        "version": found["version"],
        "cycles": {
            "slices": found["slices"],
            "sampling_pattern": found["sampling_pattern"],
            "denoiser": found["denoiser"],
            "devices": devices,
            "device": device,
        },
        "engines": ["CYCLES"] + (_other_engines(options) if options.probe else []),
        "view_transforms": lut.surviving(transforms, options.handover) if options.probe else transforms,
        "gltf_import": hasattr(bpy.ops.import_scene, "gltf"),
        "gltf_variants": variants.enable(),
        "pixel_path": "exr",
        "warnings": found["warnings"],
    }
    return found


class _Gallery:
    """Small pictures of the factory scene."""

    def __init__(self, scene, directory, found):
        self._scene, self._directory = scene, directory
        self._counter = itertools.count()
        engines.select(scene, "CYCLES")
        for name, value in (("resolution_x", 16), ("resolution_y", 16), ("resolution_percentage", 100),
                            ("use_persistent_data", True), ("use_compositing", False), ("use_sequencer", False)):
            put(scene.render, name, value)
        cycles.prepare(scene, bpy.context.view_layer, found)
        pixels.prepare(scene)

    def find_slices(self):
        """(api, sampling pattern) with which slices add up to the whole; (None, None) if none does."""
        settings = self._scene.cycles
        apis = [api for api, name in (("sample_subset", "use_sample_subset"), ("sample_offset", "sample_offset"))
                if hasattr(settings, name)]
        default = getattr(settings, "sampling_pattern", None)
        patterns = [default] + [name for name in choices(settings, "sampling_pattern") if name != default]
        for api, pattern in itertools.product(apis, patterns):
            if pattern is not None:
                put(settings, "sampling_pattern", pattern)
            if self._adds_up(api):
                return api, pattern
        return None, None

    def _adds_up(self, api):
        """Slices must sum to the whole, also after a picture with more samples: Blender 5.2's blue noise keeps the
        longest sequence it was ever asked for, so that the same slice would differ from one process to the next."""
        whole = self._picture(None, 0, TOTAL)
        self._picture(api, LONGER // 2, 1, total=LONGER)
        summed = sum(self._picture(api, first, count) * count for first, count in SLICES) / TOTAL
        return float(numpy.abs(summed - whole).max()) <= TOLERANCE

    def can_denoise(self):
        """A Blender without a denoiser refuses to render, or renders and leaves the noise in."""
        try:
            denoised = self._picture(None, 0, 1, denoise=True)
        except RuntimeError:
            return False
        return float(numpy.abs(denoised - self._picture(None, 0, 1)).max()) > TOLERANCE

    def _picture(self, api, first, count, total=TOTAL, denoise=False):
        cycles.choose_samples(self._scene, api, first, count, total, denoise)
        bpy.ops.render.render()
        place = pixels.hand_over(self._scene, self._directory, f"probe-{os.getpid()}-{next(self._counter)}.exr")
        path = os.path.join(self._directory, place["file"])
        with open(path, "rb") as file:
            file.seek(place["offset"] - 8)
            rows = numpy.frombuffer(file.read(), dtype="<f4").reshape(place["height"], -1)
        os.remove(path)
        return rows[:, 2:].astype(numpy.float64)  # each row starts with its number and byte count


def _other_engines(options):
    """Those that render a real picture. Each is tried in a process that may crash or hang without harm."""
    return [engine for engine in ("EEVEE", "WORKBENCH")
            if aside.run("trial.py", engine, options.handover, seconds=ENGINE_SECONDS) == 0]
