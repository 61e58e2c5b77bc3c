"""Animations: a render shows the product at the moment that was asked for, warm or cold, and nothing else moves."""

import math
import os

import numpy

import fixtures
from views import LiveTest, needs, view

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The same file as in the preview's tests: a bar that moves as a node, one by a morph target, one by a bone.
MOVING = os.path.join(ROOT, "src", "testing", "fixtures", "moving.glb")
LENS = 2 * math.tan(math.radians(15))  # height of what is seen at 1 m
FRONT = 0.98  # metres from the camera to the bars' front faces


def seen(picture, channel):
    """(x, y, angle) of what is red, green or blue: its centre in metres from the picture's, its tilt in degrees."""
    colour = picture[..., :3].astype(float)
    others = numpy.delete(colour, channel, axis=2).max(axis=2)
    weight = numpy.where(colour[..., channel] > 2 * others, picture[..., 3], 0)
    height, width = weight.shape
    rows, columns = numpy.mgrid[0:height, 0:width] + 0.5
    x, y = ((columns * weight).sum() / weight.sum(), (rows * weight).sum() / weight.sum())
    dx, dy = columns - x, y - rows
    tilt = 0.5 * math.atan2(2 * (weight * dx * dy).sum(), (weight * (dx * dx - dy * dy)).sum())
    scale = LENS * FRONT / height
    return (x - width / 2) * scale, (height / 2 - y) * scale, math.degrees(tilt)


class Moments(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.own, cls.busy = fixtures.studio(), fixtures.moving_product(), fixtures.busy_studio()

    def at(self, name=None, time=0, product=MOVING, scene=None, position=(0, 0.1, 1), **fields):
        target = (position[0], position[1], 0)
        return self.picture(scene or self.studio, product, animation=name and {"name": name, "time": time}, fov=30,
                            transparent=True, size=(160, 120), samples=8, position=position, target=target, **fields)

    def test_a_node_slides(self):
        for time in (0, 1, 1.5, 2):
            self.assertAlmostEqual(seen(self.at("slide", time), 0)[0], -0.2 + 0.2 * time, delta=0.006)

    def test_between_two_frames(self):
        step = seen(self.at("slide", 1.53), 0)[0] - seen(self.at("slide", 1.5), 0)[0]
        self.assertAlmostEqual(step, 0.006, delta=0.001)

    def test_a_node_turns_evenly(self):
        for time in (0.25, 0.75):
            picture = self.at("turn", time, position=(0.2, 0.15, 1))  # at rest the bar is where "slide" begins
            self.assertAlmostEqual(seen(picture, 0)[2] % 180, 90 * time, delta=0.4)

    def test_shapes_and_bones(self):
        for time in (0, 0.25, 0.5):
            picture = self.at("lift", time)
            for channel in (1, 2):
                with self.subTest(time=time, channel=channel):
                    self.assertAlmostEqual(seen(picture, channel)[1] + 0.1, 0.04 + 0.16 * time, delta=0.004)

    def test_back_and_forth_is_the_same(self):
        still, half = self.at(), self.at("slide", 1)
        self.assertAlmostEqual(seen(still, 0)[0], -0.2, delta=0.006, msg="it lies as at the first moment of its first animation")
        self.at("lift", 0.5)
        self.assert_same_picture(self.at("slide", 1), half, 1e-6)
        self.assert_same_picture(self.at(), still, 1e-6)
        self.assert_same_picture(self.picture_of_another_driver("slide", 1), half, 1e-5)

    def picture_of_another_driver(self, *moment):
        warm, self.driver = self.driver, type(self.driver)(self.driver.process.args[0])
        try:
            return self.at(*moment)
        finally:
            self.driver.close()
            self.driver = warm

    def test_a_blend_moves_and_its_scene_does_not(self):
        for time in (0, 0.5, 2):
            picture = self.at("Slide", time, product=self.own, scene=self.busy, position=(0, 0.1, 2))
            # Blender's x is the picture's, seen from the front; twice as far away, metres count half.
            self.assertAlmostEqual(2 * seen(picture, 0)[0], -0.4 + 0.4 * time, delta=0.04)
        after = self.picture(self.busy, None, position=(0, 0.1, 2), target=(0, 0.1, 0), fov=30, size=(160, 120), samples=8)
        self.assertAlmostEqual(seen(after, 1)[0], 0, delta=0.01)

    def test_what_makes_no_sense(self):
        def ask(words, code="bad_command", **animation):
            self.refused(code, *words, command="render", **view(self.studio, MOVING, animation=animation))

        ask(("'dance'", "lift, slide, turn"), "no_such_animation", name="dance", time=0)
        ask(("product.animation.time",), name="slide", time=-1)
        ask(("product.animation.time",), name="slide")
        ask(("product.animation.name",), time=1)
        ask(("product.animation.speed",), name="slide", time=1, speed=2)
        self.assertAlmostEqual(seen(self.at("slide", 1), 0)[0], 0, delta=0.006)

    @needs(fixtures.FAN)
    def test_the_fan(self):
        fan = [self.at(name, time, product=fixtures.FAN, placement={"scale": 0.004})
               for name, time in ((None, 0), ("startFan", 0), ("fanRunning", 0.3))]
        self.assert_same_picture(fan[0], fan[1], 1e-6)
        self.assertGreater((numpy.abs(fan[2] - fan[0]).max(axis=2) > 0.05).mean(), 0.01)
