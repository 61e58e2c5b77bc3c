"""Strength and rotation of a scene's light, and transparent film."""

import math

import numpy

import fixtures
from views import LiveTest, luminance, view


class Strength(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.ball = fixtures.studio(), fixtures.ball_product()
        cls.linked = fixtures.half_sky()

    def test_light_and_world_are_scaled(self):
        base = self.picture(self.studio, self.ball, samples=8)
        for strength in (0.5, 3, 1):
            picture = self.picture(self.studio, self.ball, samples=8, environment_strength=strength)
            self.assertAlmostEqual(luminance(picture) / luminance(base), strength, delta=0.03 * strength)

    def test_zero_is_dark(self):
        self.assertEqual(luminance(self.picture(self.studio, self.ball, environment_strength=0)), 0)

    def test_a_world_whose_strength_is_computed(self):
        base = luminance(self.picture(self.linked, self.ball))
        self.assertGreater(base, 0.01)
        for strength in (2, 0.5, 1):
            picture = self.picture(self.linked, self.ball, environment_strength=strength)
            self.assertAlmostEqual(luminance(picture) / base, strength, delta=0.01 * strength)


class Rotation(LiveTest):
    @classmethod
    def make(cls):
        cls.lamp, cls.sky = fixtures.lamp_only(), fixtures.sunny_sky()
        cls.ball = fixtures.ball_product()
        cls.coded, cls.textured = fixtures.half_sky(), fixtures.half_sky("textured.blend", texture=True)

    def test_a_sun_goes_round_counter_clockwise(self):
        # The sun stands at Blender's +X, which is left in the picture; a quarter turn brings it behind the camera.
        def halves(rotation):
            picture = self.picture(self.lamp, self.ball, position=(0, 0.25, -2), samples=8, environment_rotation=rotation)
            return luminance(picture[:, :32]), luminance(picture[:, 32:])

        left, right = halves(0)
        self.assertGreater(left, 5 * right)
        left, right = halves(180)
        self.assertGreater(right, 5 * left)
        left, right = halves(90)
        self.assertAlmostEqual(left, right, delta=0.1 * left)
        front = left + right
        self.assertLess(sum(halves(-90)), 0.05 * front)
        again = halves(0)
        self.assertGreater(again[0], 5 * again[1])

    def brightness(self, scene, rotation, height=0.0, steps=8):
        """What a camera at the origin sees of the world in each direction, counter-clockwise seen from above from
        Blender's +X (the view frame's −X)."""
        seen = []
        for step in range(steps):
            angle = 2 * math.pi * step / steps
            target = (-math.cos(angle), height, -math.sin(angle))
            picture = self.picture(scene, position=(0, 0, 0), target=target, fov=20, size=(8, 8), samples=8,
                                   environment_rotation=rotation)
            seen.append(luminance(picture))
        return numpy.array(seen)

    def test_a_world_made_of_coordinates(self):
        still = self.brightness(self.coded, 0)
        numpy.testing.assert_allclose(still[[0, 1, 3, 4, 5, 7]], [1, 1, 0, 0, 0, 1], atol=1e-3)
        for quarters in (1, 2, 3, -1):
            turned = self.brightness(self.coded, 90 * quarters)
            numpy.testing.assert_allclose(turned, numpy.roll(still, 2 * quarters), atol=0.1)

    def test_a_world_with_a_picture(self):
        still = self.brightness(self.textured, 0)
        self.assertGreater(still.max(), 0.9)
        self.assertLess(still.min(), 0.1)
        for quarters in (1, -1, 2):
            turned = self.brightness(self.textured, 90 * quarters)
            numpy.testing.assert_allclose(turned, numpy.roll(still, 2 * quarters), atol=0.1)
        numpy.testing.assert_allclose(self.brightness(self.textured, 0), still, atol=1e-3)

    def test_a_sky_with_a_sun(self):
        still = self.brightness(self.sky, 0, height=0.3, steps=16)
        for sixteenths in (4, -3):
            turned = self.brightness(self.sky, 22.5 * sixteenths, height=0.3, steps=16)
            self.assertEqual(int(turned.argmax()), (int(still.argmax()) + sixteenths) % 16)


class TransparentFilm(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.ball = fixtures.studio(), fixtures.ball_product()

    def test_the_product_is_solid_and_the_rest_is_clear(self):
        picture = self.picture(self.studio, self.ball, transparent=True, samples=8)
        self.assertGreater(picture[24, 32, 3], 0.999)
        for y, x in ((0, 0), (0, 63), (47, 0), (47, 63), (40, 10)):
            self.assertEqual(tuple(picture[y, x]), (0, 0, 0, 0))

    def test_surroundings_still_light_the_product(self):
        with_floor = self.picture(self.studio, self.ball, transparent=True, samples=16)
        opaque = self.picture(self.studio, self.ball, samples=16)
        inside = with_floor[..., 3] > 0.999
        self.assertGreater(inside.sum(), 50)
        difference = numpy.abs(with_floor[inside] - opaque[inside]).mean()
        self.assertLess(difference, 0.02, "the product looks as it does in front of its surroundings")

    def test_colour_is_premultiplied(self):
        picture = self.picture(self.studio, self.ball, transparent=True, samples=8)
        edge = (picture[..., 3] > 0.1) & (picture[..., 3] < 0.6)
        self.assertGreater(edge.sum(), 3)
        solid = picture[picture[..., 3] > 0.999][:, :3].max()
        self.assertLessEqual((picture[edge][:, :3].max(axis=1) / picture[edge][:, 3]).min(), solid)

    def test_and_back(self):
        before = self.picture(self.studio, self.ball)
        self.assertEqual(before[..., 3].min(), 1)
        self.picture(self.studio, self.ball, transparent=True)
        self.assert_same_picture(self.picture(self.studio, self.ball), before, 0)


class DepthOfField(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.box = fixtures.studio(), fixtures.box_product("dof.blend", fixtures.RED)

    def edges(self, **settings):
        picture = self.picture(self.studio, self.box, transparent=True, samples=32, **settings)
        alpha = picture[..., 3]
        return int(((alpha > 0.02) & (alpha < 0.98)).sum())

    def test_an_open_aperture_blurs_what_is_out_of_focus(self):
        sharp = self.edges()
        self.assertGreater(self.edges(f_stop=0.05, focus_distance=0.8), 2 * sharp)
        self.assertLess(self.edges(f_stop=2), 1.3 * sharp)
        self.assertEqual(self.edges(), sharp)
