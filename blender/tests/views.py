"""What the tests of a live driver share: one process a test class, and a small view that is easily varied."""

import json
import os
import subprocess
import unittest

import bpy
import numpy

import fixtures
from client import Driver

REFERENCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.py")


def view(scene, product=None, *, position=(0.6, 0.8, -2.4), target=(0, 0.25, 0), roll=0, size=(64, 48), samples=4,
         first=0, count=None, variant=None, placement=None, parts=None, animation=None, **settings):
    """The fields of a render command; by default a camera in front of the origin, a little to the right."""
    wanted = None
    if product:
        wanted = {"path": product, "variant": variant, "placement": placement, "animation": animation}
        if parts is not None:
            wanted["parts"] = parts
    return {
        "scene": {"path": scene}, "product": wanted,
        "camera": {"position": list(position), "target": list(target), "roll": roll},
        "settings": settings, "frame": list(size), "size": list(size),
        "first": first, "count": samples - first if count is None else count, "total": samples,
    }


def luminance(picture):
    return picture[..., :3].astype(float).mean()


class LiveTest(unittest.TestCase):
    """Each class starts its own driver; `make` makes the files it needs, in the Blender that runs the tests."""

    arguments = ()

    @classmethod
    def make(cls):
        pass

    @classmethod
    def setUpClass(cls):
        cls.make()
        cls.driver = Driver(bpy.app.binary_path, *cls.arguments)
        cls.features = cls.driver.ready["features"]

    @classmethod
    def tearDownClass(cls):
        cls.driver.close()

    def picture(self, *arguments, **fields):
        return self.driver.picture(**view(*arguments, **fields))

    def refused(self, code, *words, **command):
        answer = self.driver.ask(**command)
        self.assertFalse(answer["ok"], answer)
        self.assertEqual(answer["error"]["code"], code, answer)
        for word in words:
            self.assertIn(word, answer["error"]["message"])
        self.assertNotIn("/", answer["error"]["message"].replace("I/O", ""), "no paths")

    def reference(self, scene, product=None, **fields):
        """The same picture by a cold Blender that knows nothing of the driver, scene-linear."""
        wanted = view(scene, product, **fields)
        job = {
            "scene": scene, "output": fixtures.path("reference.exr"), "product": product,
            "variant": fields.get("variant"), "placement": fields.get("placement") or {}, "camera": wanted["camera"],
            "size": wanted["size"], "samples": wanted["total"], **wanted["settings"],
            "sampling_pattern": self.features["cycles"]["sampling_pattern"],
        }
        with open(fixtures.path("job.json"), "w", encoding="utf-8") as file:
            json.dump(job, file)
        done = subprocess.run(
            [bpy.app.binary_path, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "3",
             "--python", REFERENCE, "--", fixtures.path("job.json")],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:])
        loaded = bpy.data.images.load(job["output"])
        width, height = loaded.size
        values = numpy.empty(width * height * 4, dtype=numpy.float32)
        loaded.pixels.foreach_get(values)
        bpy.data.images.remove(loaded)
        return values.reshape(height, width, 4)[::-1]

    def assert_same_picture(self, ours, theirs, tolerance=1e-4, strays=0.0):
        """`strays`: the share of values that may differ more, where edges fall on the other side of a rounding."""
        difference = numpy.abs(ours.astype(float) - theirs)
        self.assertLessEqual((difference > tolerance).mean(), strays,
                             f"differences: mean {difference.mean():.3g}, largest {difference.max():.3g}")
        self.assertGreater(theirs[..., :3].std(), 1e-3, "the picture shows something")


def needs(*paths):
    """Skips, with a word, where the shared models are not at hand."""
    missing = [path for path in paths if not os.path.exists(path)]
    return unittest.skipIf(missing, "shared models not found; set BLENDER_VIEW_SHARED_MODELS")
