"""Slices, and that a warm driver's picture is the one a cold Blender makes."""

import os
import time
import unittest

import bpy

import fixtures
from client import Driver
from views import LiveTest, luminance, needs, view


class Slices(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.product = fixtures.studio(), fixtures.variants_product()
        cls.two_scenes = fixtures.two_scenes()

    def test_the_sum_of_slices_is_the_whole(self):
        for fields in ({}, {"f_stop": 0.05}, {"transparent": True, "variant": "red"}):
            whole = self.picture(self.studio, self.product, samples=16, **fields)
            total = 0
            for first, count in ((0, 1), (1, 1), (2, 2), (4, 4), (8, 8)):
                part = self.picture(self.studio, self.product, samples=16, first=first, count=count, **fields)
                total = total + count * part.astype(float)
            self.assert_same_picture(whole, total / 16)

    def test_slices_do_not_depend_on_what_was_rendered_between(self):
        fields = {"samples": 8, "first": 2, "count": 2}
        before = self.picture(self.studio, self.product, **fields)
        self.picture(self.studio, self.product, position=(-2, 1, 0), size=(40, 40), samples=256, first=130, count=1)
        self.picture(self.studio, self.product, variant="green", fov=60, transparent=True, f_stop=0.1)
        self.assert_same_picture(self.picture(self.studio, self.product, **fields), before, 0)

    def test_different_slices_have_different_noise(self):
        one = self.picture(self.studio, self.product, samples=8, first=0, count=1)
        other = self.picture(self.studio, self.product, samples=8, first=1, count=1)
        self.assertGreater(abs(one - other).max(), 1e-2)

    def test_the_answer_says_where_the_pixels_are(self):
        before = set(os.listdir(self.driver.handover))
        answer = self.driver.ask("render", **view(self.studio, size=(31, 17)))
        place = answer["pixels"]
        self.assertEqual((place["width"], place["height"], place["channels"]), (31, 17, "ABGR"))
        self.assertEqual(place["file"], f"slice-{answer['id']}.exr")
        self.assertEqual(set(answer["timing"]), {"load", "sync", "render", "handover"})
        self.assertNotIn("whole", answer)
        self.assertEqual(set(os.listdir(self.driver.handover)) - before, {place["file"]})
        self.driver.pixels(place)

    def test_the_smallest_picture(self):
        self.assertEqual(self.picture(self.studio, size=(4, 4)).shape, (4, 4, 4))

    def test_load_then_render(self):
        fields = view(self.studio, self.product)
        answer = self.driver.ask("load", scene=fields["scene"], product=fields["product"])
        self.assertTrue(answer["ok"] and answer["seconds"] >= 0)
        rendered = self.driver.ask("render", **fields)
        self.assertLess(rendered["timing"]["load"], 0.05)
        self.driver.pixels(rendered["pixels"])

    def test_memory_is_told(self):
        self.assertGreater(self.driver.ask("ping")["rss"], 50e6)

    def test_a_file_with_two_scenes(self):
        red, green, blue, alpha = self.picture(self.two_scenes)[0, 0]
        for value, expected in zip((red, green, blue, alpha), (*fixtures.RED, 1)):
            self.assertAlmostEqual(value, expected, delta=1e-4)

    def test_a_scene_alone(self):
        self.assertGreater(luminance(self.picture(self.studio)), 0.01)


class AgainstColdBlender(LiveTest):
    """One warm process renders one view after the other; each must be what a fresh Blender makes of it."""

    @classmethod
    def make(cls):
        cls.studio, cls.variants, cls.ball = fixtures.studio(), fixtures.variants_product(), fixtures.ball_product()

    def compare(self, scene, product=None, strays=1e-3, **fields):
        self.picture(scene, product, position=(1, 2, 3), size=(33, 21), samples=1)  # something else in between
        ours = self.picture(scene, product, samples=8, **fields)
        self.assert_same_picture(ours, self.reference(scene, product, samples=8, **fields), strays=strays)

    def test_a_scene(self):
        self.compare(self.studio, size=(96, 72))

    def test_a_product_placed(self):
        self.compare(self.studio, self.ball, placement={"scale": 1.5, "position": [0.2, 0.1, 0.3], "rotation": 30})

    def test_a_variant(self):
        self.compare(self.studio, self.variants, variant="two-tone")

    def test_roll_and_field_of_view(self):
        self.compare(self.studio, self.variants, roll=33, fov=55, size=(50, 70))

    def test_straight_down(self):
        self.compare(self.studio, self.variants, variant="two-tone", position=(0.1, 3, 0.1), target=(0.1, 0, 0.1), roll=20)

    def test_transparent_film(self):
        self.compare(self.studio, self.ball, transparent=True)

    def test_environment_strength(self):
        self.compare(self.studio, self.ball, environment_strength=0.25)

    def test_depth_of_field(self):
        self.compare(self.studio, self.variants, f_stop=0.1, focus_distance=1.9)

    @needs(fixtures.FAN)
    def test_a_skinned_animated_gltf(self):
        # Its wires are thinner than a pixel: a last digit in the skinning decides what a sample hits.
        self.compare(self.studio, fixtures.FAN, strays=5e-3, placement={"scale": 0.01})

    @needs(fixtures.BALL)
    def test_a_glb(self):
        self.compare(self.studio, fixtures.BALL, placement={"scale": 0.3})

    @needs(fixtures.CORNELL, fixtures.BALL)
    def test_a_strangers_scene(self):
        self.compare(fixtures.CORNELL, fixtures.BALL, placement={"scale": 0.5}, position=(0, 3, -9), target=(0, 1, 0), fov=40)


class Whole(LiveTest):
    """Engines and settings that cannot be sliced. The probe runs first, in processes that may crash."""

    arguments = ("--probe",)

    @classmethod
    def make(cls):
        cls.studio, cls.product = fixtures.studio(), fixtures.variants_product()

    def test_probed_engines_render_whole_pictures(self):
        engines = self.features["engines"]
        print("engines that work here:", ", ".join(engines), end=" … ")
        self.assertEqual(engines[0], "CYCLES")
        for engine in engines[1:]:
            with self.subTest(engine=engine):
                answer = self.driver.ask("render", **view(self.studio, self.product, engine=engine, samples=8,
                                                          variant="red", transparent=True))
                self.assertTrue(answer["ok"], answer)
                self.assertIs(answer["whole"], True)
                picture = self.driver.pixels(answer["pixels"])
                red, green, _blue, alpha = picture[30, 32]
                self.assertGreater(alpha, 0.99)
                self.assertLess(picture[2, 2, 3], 0.01, "the surroundings are not seen")
                if engine == "EEVEE":
                    self.assertGreater(red, 3 * green)
                self.refused("bad_command", "first", command="render",
                             **view(self.studio, engine=engine, samples=8, first=4))
        again = self.picture(self.studio, self.product)
        self.assertEqual(again[2, 2, 3], 1, "Cycles shows the surroundings again")

    def test_probed_view_transforms_are_those_that_give_a_table(self):
        names = [transform["name"] for transform in self.features["view_transforms"]]
        self.assertLessEqual({"Standard", "Filmic", "Raw"}, set(names))
        print("view transforms that work here:", ", ".join(names), end=" … ")
        answer = self.driver.ask("lut", view_transform="False Color", look=None, size=2, domain=[-8, 3])
        self.assertEqual(answer["ok"], "False Color" in names, answer)

    def test_denoising(self):
        command = view(self.studio, denoise=True)
        if not self.features["cycles"]["denoiser"]:
            self.refused("unsupported", "denoise", command="render", **command)
            return
        answer = self.driver.ask("render", **command)
        self.assertIs(answer["whole"], True)
        self.driver.pixels(answer["pixels"])

    def test_denoising_is_for_cycles(self):
        self.refused("unsupported", "denoise", command="render", **view(self.studio, engine="WORKBENCH", denoise=True))


class HangUp(unittest.TestCase):
    def test_a_long_render_ends_with_its_bridge(self):
        studio = fixtures.studio()
        driver = Driver(bpy.app.binary_path)
        driver.send({"id": 1, "command": "render", **view(studio, size=(2000, 2000), samples=4000)})
        time.sleep(3)
        self.assertIsNone(driver.process.poll())
        started = time.time()
        self.assertEqual(driver.close(), 0)
        self.assertLess(time.time() - started, 10)
