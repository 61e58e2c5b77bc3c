"""Where points of the view frame land in the picture: Blender's projection against Babylon's, computed here anew."""

import math
import random
import unittest

import bpy
import numpy
from bpy_extras.object_utils import world_to_camera_view

import fixtures
from driver import camera, commands


def babylon_projection(point, position, right, up, forward, fov, aspect):
    """Where Babylon draws a point: (x, y) from 0 at the left and bottom to 1, left-handed perspective."""
    local = numpy.array([right, up, forward]) @ (numpy.array(point) - numpy.array(position))
    scale = 1 / math.tan(math.radians(fov) / 2)
    return (local[0] * scale / aspect / local[2] + 1) / 2, (local[1] * scale / local[2] + 1) / 2


def babylon_look_at(position, target):
    """The axes of Babylon's Matrix.LookAtLH with +Y as up."""
    forward = numpy.array(target, float) - numpy.array(position, float)
    forward /= numpy.linalg.norm(forward)
    right = numpy.cross([0, 1, 0], forward)
    right /= numpy.linalg.norm(right)
    return right, numpy.cross(forward, right), forward


def babylon_rotation(x, y, z):
    """The axes of a Babylon camera with rotation (x, y, z) in degrees: Quaternion.RotationYawPitchRoll(y, x, z)."""
    (cp, sp), (cy, sy), (cr, sr) = ((math.cos(math.radians(a) / 2), math.sin(math.radians(a) / 2)) for a in (x, y, z))
    q = numpy.array([cy * sp * cr + sy * cp * sr, sy * cp * cr - cy * sp * sr, cy * cp * sr - sy * sp * cr])
    w = cy * cp * cr + sy * sp * sr
    return [v + 2 * w * numpy.cross(q, v) + 2 * numpy.cross(q, numpy.cross(q, v)) for v in numpy.eye(3)]


class Camera(unittest.TestCase):
    def setUp(self):
        self.scene = fixtures.empty()
        self.camera = camera.Camera(self.scene)
        self.random = random.Random(1)

    def aim(self, position, target, roll=0.0, fov=30.0, frame=(800, 600), size=(800, 600), bounds=None, **settings):
        view = commands.View(position, target, roll)
        chosen = {"engine": "CYCLES", "transparent": False, "shadow": False, "environment_strength": 1, "environment_rotation": 0,
                  "f_stop": 0, "focus_distance": 0, "denoise": False, **settings}
        self.camera.aim(view, commands.Settings(fov=fov, **chosen), bounds or (camera.to_blender((0, 0, 0)), 1))
        render = self.scene.render
        render.resolution_x, render.resolution_y = size
        render.pixel_aspect_x, render.pixel_aspect_y = camera.pixel_aspect(frame, size)
        bpy.context.view_layer.update()

    def projected(self, point):
        spot = world_to_camera_view(self.scene, self.scene.camera, camera.to_blender(point))
        return spot.x, spot.y

    def point(self, low, high):
        return tuple(self.random.uniform(low, high) for _ in range(3))

    def assert_registered(self, point, expected, tolerance=1e-5):
        for ours, theirs in zip(self.projected(point), expected):
            self.assertAlmostEqual(ours, theirs, delta=tolerance)

    def test_points_land_where_babylon_draws_them(self):
        for _ in range(50):
            position, target = self.point(-3, 3), self.point(-1, 1)
            fov, frame = self.random.uniform(10, 90), (self.random.randint(200, 900), self.random.randint(200, 900))
            self.aim(position, target, fov=fov, frame=frame, size=frame)
            axes = babylon_look_at(position, target)
            point = numpy.array(target) + 0.2 * numpy.array(self.point(-1, 1)) * math.dist(position, target)
            self.assert_registered(tuple(point), babylon_projection(point, position, *axes, fov, frame[0] / frame[1]))

    def test_a_coarse_picture_has_the_proportions_of_the_frame(self):
        position, target = (1.0, 0.8, -2.0), (0.0, 0.2, 0.0)
        axes = babylon_look_at(position, target)
        for frame, size in (((801, 601), (200, 150)), ((1000, 333), (125, 42)), ((333, 1000), (41, 125))):
            self.aim(position, target, frame=frame, size=size)
            expected = babylon_projection((0.2, 0.4, 0.1), position, *axes, 30, frame[0] / frame[1])
            self.assert_registered((0.2, 0.4, 0.1), expected, 2e-5)

    def test_roll_turns_as_rotation_z_does(self):
        for rotation in ((10, 20, 30), (-15, -120, 45), (40, 0, -100), (0, 0, 90), (61, -51, 12)):
            axes = babylon_rotation(*rotation)
            position = (0.3, 1.0, -2.0)
            target = tuple(float(p + f) for p, f in zip(position, axes[2]))
            self.aim(position, target, roll=rotation[2])
            point = numpy.array(position) + 2 * axes[2] + 0.3 * axes[0] + 0.1 * axes[1]
            self.assert_registered(tuple(point), babylon_projection(point, position, *axes, 30, 800 / 600))

    def test_a_positive_roll_turns_up_to_the_left(self):
        right, up, _forward = camera.basis((0, 0, -1), (0, 0, 0), 0)
        self.assertEqual((right, up), ((1, 0, 0), (0, 1, 0)))
        _right, up, _forward = camera.basis((0, 0, -1), (0, 0, 0), 90)
        self.assertAlmostEqual(up[0], -1)

    def test_straight_down_roll_is_yaw(self):
        for roll in (0, 30, 90, -135):
            axes = babylon_rotation(90, 0, roll)
            position = (0.2, 3.0, 0.1)
            self.aim(position, (0.2, 0.0, 0.1), roll=roll)
            point = numpy.array(position) + 3 * axes[2] + 0.4 * axes[0] + 0.2 * axes[1]
            self.assert_registered(tuple(point), babylon_projection(point, position, *axes, 30, 800 / 600))

    def test_at_the_poles_up_is_the_view_frames_z(self):
        for height in (3, -3):
            _right, up, _forward = camera.basis((0, height, 0), (0, 0, 0), 0)
            self.assertEqual(up, (0, 0, 1))

    def test_near_the_pole_up_is_still_the_vertical(self):
        for offset in (1e-2, 2e-3):
            _right, up, forward = camera.basis((0, 1, -offset), (0, 0, 0), 0)
            self.assertGreater(up[1], 0)
            self.assertAlmostEqual(sum(a * b for a, b in zip(up, forward)), 0)

    def test_axes_are_a_rotation(self):
        for _ in range(50):
            matrix = camera.matrix(self.point(-3, 3), self.point(-1, 1), self.random.uniform(-180, 180)).to_3x3()
            self.assertAlmostEqual(matrix.determinant(), 1, delta=1e-6)

    def test_clipping_suits_tiny_and_huge_products(self):
        for scale in (1e-3, 1, 1e3):
            centre = camera.to_blender((0, 0, 0))
            self.aim((0, 0, -3 * scale), (0, 0, 0), bounds=(centre, scale))
            data = self.scene.camera.data
            self.assertLess(data.clip_start, 0.01 * scale)
            self.assertGreater(data.clip_end, 4 * scale)

    def test_depth_of_field(self):
        self.aim((0, 0, -3), (0, 0, 0))
        self.assertFalse(self.scene.camera.data.dof.use_dof)
        self.aim((0, 0, -3), (0, 0, 0), f_stop=2.8)
        field = self.scene.camera.data.dof
        self.assertTrue(field.use_dof)
        self.assertAlmostEqual(field.aperture_fstop, 2.8, delta=1e-6)
        self.assertAlmostEqual(field.focus_distance, 3, delta=1e-6)
        self.aim((0, 0, -3), (0, 0, 0), f_stop=2.8, focus_distance=1.5)
        self.assertAlmostEqual(field.focus_distance, 1.5, delta=1e-6)
        self.aim((0, 0, -3), (0, 0, 0))
        self.assertFalse(field.use_dof)
