"""What this Blender can do, found out by doing it on a small picture at boot, never by its version number."""

import itertools
import os

import bpy
import numpy

from . import aside, cycles, engines, lut, pixels, products, shadow, variants
from .errors import DriverError
from .rna import choices, put

SLICES = ((0, 1), (1, 1), (2, 2), (4, 4))
TOTAL = 8
LONGER = 64
TOLERANCE = 1e-4  # largest difference of the sum of slices from the whole, scene-linear
ENGINE_SECONDS = 120


def features(options):
    """The `features` of the ready event (docs/driver.md). Uses up the factory scene: a cube, a light, a grey world."""
    if not hasattr(numpy, "bool"):
        numpy.bool = bool  # the glTF add-on of some packaged Blenders is older than their NumPy
    scene = bpy.context.scene
    warnings = []
    able = _try_cycles(scene, options, warnings)
    transforms = lut.view_transforms(scene)
    return {
        "version": bpy.app.version_string,
        "cycles": able,
        "engines": ["CYCLES"] + (_other_engines(options) if options.probe else []),
        "view_transforms": lut.surviving(transforms, options.handover) if options.probe else transforms,
        "gltf_import": products.can_import(),
        "gltf_variants": variants.enable(),
        "pixel_path": "exr",
        "warnings": warnings,
    }


def _try_cycles(scene, options, warnings):
    devices = cycles.devices()
    device = options.device if options.device in devices else "CPU"
    if device != options.device:
        warnings.append(f"no {options.device} device was found: rendering on the CPU")
    cycles.use_device(device)
    able = {"slices": None, "sampling_pattern": None, "denoiser": False, "shadow_catcher": False, "devices": devices, "device": device}
    gallery = _Gallery(scene, options.handover, able)
    if device != "CPU" and not gallery.renders():
        warnings.append(f"the {device} device does not render: rendering on the CPU")
        able["device"] = "CPU"
        gallery = _Gallery(scene, options.handover, able)
    able["slices"], able["sampling_pattern"] = gallery.find_slices()
    able["shadow_catcher"] = gallery.catches_shadows()
    able["denoiser"] = gallery.can_denoise()  # last: where it fails, no picture can be saved until another file is opened
    return able


class _Gallery:
    """Small pictures of the factory scene."""

    def __init__(self, scene, directory, able):
        self._scene, self._directory = scene, directory
        self._counter = itertools.count()
        engines.select(scene, "CYCLES")
        for name, value in (("resolution_x", 16), ("resolution_y", 16), ("resolution_percentage", 100),
                            ("use_persistent_data", True), ("use_compositing", False), ("use_sequencer", False)):
            put(scene.render, name, value)
        cycles.prepare(scene, bpy.context.view_layer, able)
        pixels.prepare(scene)

    def renders(self):
        try:
            return bool(self._picture(None, 0, 1).any())
        except (RuntimeError, DriverError):
            return False

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
        except (RuntimeError, DriverError):
            return False
        return float(numpy.abs(denoised - self._picture(None, 0, 1)).max()) > TOLERANCE

    def catches_shadows(self):
        """A floor under the cube that is a catcher covers less than itself, and more than nothing."""
        mesh = bpy.data.meshes.new("floor")
        mesh.from_pydata([(x, y, -1) for x, y in ((-9, -9), (9, -9), (9, 9), (-9, 9))], [], [(0, 1, 2, 3)])
        floor = bpy.data.objects.new("floor", mesh)
        put(self._scene.render, "film_transparent", True)
        try:
            nothing = self._covered()
            self._scene.collection.objects.link(floor)
            everything = self._covered()
            shadow.catch(floor, True)
            return nothing < self._covered() < everything
        except (AttributeError, RuntimeError, DriverError):
            return False
        finally:
            put(self._scene.render, "film_transparent", False)
            bpy.data.objects.remove(floor)

    def _covered(self):
        """Mean alpha, which is the first of a row's channels."""
        picture = self._picture(None, 0, TOTAL)
        return float(picture[:, :picture.shape[1] // 4].mean())

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
