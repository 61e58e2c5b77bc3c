"""The layout that is handed over, against Blender's own reading of the same file."""

import os
import struct
import unittest

import bpy
import numpy

import fixtures
from driver import exr, pixels


class Layout(unittest.TestCase):
    def setUp(self):
        scene = fixtures.empty()
        self.image = bpy.data.images.new("noise", 37, 23, alpha=True, float_buffer=True)
        values = numpy.random.default_rng(1).uniform(0, 50, (23, 37, 4)).astype(numpy.float32)
        values[..., 3] = 1
        self.image.pixels.foreach_set(values.ravel())
        pixels.prepare(scene)
        self.scene = scene
        self.path = fixtures.path("noise.exr")

    def test_values_lie_where_it_says(self):
        self.image.save_render(self.path, scene=self.scene)
        place = exr.layout(self.path)
        self.assertEqual((place["width"], place["height"], place["channels"]), (37, 23, "ABGR"))
        loaded = bpy.data.images.load(self.path)
        expected = numpy.empty(37 * 23 * 4, dtype=numpy.float32)
        loaded.pixels.foreach_get(expected)
        expected = expected.reshape(23, 37, 4)[::-1]  # Blender's rows go from bottom to top
        with open(self.path, "rb") as file:
            data = file.read()
        self.assertEqual(len(data), place["offset"] - 8 + 23 * place["row_bytes"])
        for y in range(23):
            for x in range(0, 37, 5):
                for index, channel in enumerate("RGBA"):
                    at = (place["offset"] + y * place["row_bytes"]
                          + 4 * (place["channels"].index(channel) * place["width"] + x))
                    self.assertEqual(struct.unpack_from("<f", data, at)[0], expected[y, x, index])

    def test_refuses_other_layouts(self):
        settings = self.scene.render.image_settings
        for name, value, kept in (("exr_codec", "ZIP", "NONE"), ("color_depth", "16", "32"), ("color_mode", "RGB", "RGBA")):
            setattr(settings, name, value)
            self.image.save_render(self.path, scene=self.scene)
            with self.assertRaises(exr.Unexpected, msg=name):
                exr.layout(self.path)
            setattr(settings, name, kept)

    def test_refuses_what_is_not_openexr(self):
        with open(self.path, "wb") as file:
            file.write(b"\x89PNG" + bytes(100))
        with self.assertRaises(exr.Unexpected):
            exr.layout(self.path)
        os.remove(self.path)
