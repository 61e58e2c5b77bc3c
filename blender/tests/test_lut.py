"""The table of a view transform, against pictures that Blender saves through the same transform."""

import math

import bpy
import numpy

import fixtures
from views import LiveTest


class Lut(LiveTest):
    def table(self, size=9, domain=(-8, 3), look=None, view_transform="Standard"):
        answer, payload = self.driver.ask_with_payload(
            "lut", view_transform=view_transform, look=look, size=size, domain=list(domain))
        self.assertTrue(answer["ok"], answer)
        self.assertEqual((answer["size"], answer["domain"]), (size, list(domain)))
        self.assertEqual(len(payload), size ** 3 * 3 * 4)
        return numpy.frombuffer(payload, "<f4").reshape(size, size, size, 3)  # blue, green, red

    def test_standard_is_the_srgb_curve(self):
        values = 2.0 ** numpy.linspace(-8, 3, 9)
        expected = numpy.array([min(1, 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055) for v in values])
        table = self.table()
        for index in range(9):
            numpy.testing.assert_allclose(table[:, :, index, 0], expected[index], atol=2e-4)  # red is fastest
            numpy.testing.assert_allclose(table[:, index, :, 1], expected[index], atol=2e-4)
            numpy.testing.assert_allclose(table[index, :, :, 2], expected[index], atol=2e-4)

    def test_view_transforms_equal_what_blender_saves(self):
        size, domain = 5, (-6, 4)
        values = [2.0 ** (domain[0] + i * (domain[1] - domain[0]) / (size - 1)) for i in range(size)]
        points = [(r, g, b) for r in range(size) for g in range(size) for b in range(size)]
        colours = [(values[r], values[g], values[b]) for r, g, b in points]
        known = {transform["name"]: transform["looks"] for transform in self.features["view_transforms"]}
        for name in ("Standard", "Filmic", "AgX", "Khronos PBR Neutral", "Raw"):
            for look in (known[name][0], known[name][-1]) if name in known else ():
                with self.subTest(view_transform=name, look=look):
                    table = self.table(size, domain, look, name)
                    ours = numpy.array([table[b, g, r] for r, g, b in points])
                    theirs = saved_by_blender(colours, name, look)
                    numpy.testing.assert_allclose(ours, theirs, atol=0.51 / 255 + 1e-3)

    def test_a_view_transform_that_kills_blender_is_an_answer(self):
        # Debian's Blender 3.4.1 dies of False Color; others give a table.
        answer = self.driver.ask("lut", view_transform="False Color", look=None, size=3, domain=[-8, 3])
        self.assertTrue(answer["ok"] or answer["error"]["code"] == "unsupported", answer)
        self.assertTrue(self.driver.ask("ping")["ok"])

    def test_a_table_changes_no_picture(self):
        from views import view

        studio = fixtures.studio()
        before = self.driver.picture(**view(studio))
        self.table(17, view_transform="Filmic")
        self.assert_same_picture(self.driver.picture(**view(studio)), before, 0)

    def test_what_this_blender_has_not(self):
        fields = {"size": 4, "domain": [-8, 3]}
        self.refused("unsupported", "Kodachrome", command="lut", view_transform="Kodachrome", look=None, **fields)
        self.refused("unsupported", "Sepia", command="lut", view_transform="Standard", look="Sepia", **fields)
        self.assertTrue(math.isclose(self.table()[0, 0, 0, 0], 12.92 * 2 ** -8, abs_tol=0.02))


def saved_by_blender(colours, view_transform, look):
    """8-bit values 0…1 of a picture of these colours, saved as PNG through a view transform."""
    scene = fixtures.empty()
    image = bpy.data.images.new("colours", len(colours), 1, float_buffer=True)
    image.pixels.foreach_set([value for colour in colours for value in (*colour, 1)])
    view, render = scene.view_settings, scene.render
    view.view_transform, view.look, view.exposure, view.gamma = view_transform, look, 0, 1
    render.dither_intensity = 0
    render.image_settings.file_format, render.image_settings.color_mode = "PNG", "RGB"
    image.save_render(fixtures.path("colours.png"), scene=scene)
    saved = bpy.data.images.load(fixtures.path("colours.png"))
    saved.colorspace_settings.name = "Non-Color"
    return numpy.array(saved.pixels[:]).reshape(-1, 4)[:, :3]
