"""Every field of every command: what is taken, what is refused, and that the refusal names the field."""

import copy
import unittest

from driver import commands
from driver.errors import DriverError, without_paths

RENDER = {
    "id": 7, "command": "render",
    "scene": {"path": "/a/scene.blend"},
    "product": {"path": "/a/product.blend", "variant": "walnut",
                "placement": {"scale": 2, "position": [1, 2, 3], "rotation": 90}},
    "camera": {"position": [0.5, 0.3, -0.7], "target": [0, 0.12, 0], "roll": 5},
    "settings": {"engine": "CYCLES", "fov": 30, "transparent": False, "environment_strength": 1,
                 "environment_rotation": 0, "f_stop": 0, "focus_distance": 0, "denoise": False},
    "frame": [800, 600], "size": [200, 150], "first": 2, "count": 4, "total": 64,
}
LUT = {"id": 1, "command": "lut", "view_transform": "Filmic", "look": None, "size": 33, "domain": [-10, 5]}
DEVELOP = {"id": 1, "command": "develop", "light": "light-1", "size": [8, 6], "samples": 4, "view_transform": "Filmic",
           "look": None, "exposure": 0.5}
MISSING = object()
NOT_NUMBERS = (None, "1", True, [], {}, float("nan"), float("inf"), float("-inf"), 10 ** 400)


def with_field(message, path, value):
    changed = copy.deepcopy(message)
    owner = changed
    *parents, last = path.split(".")
    for parent in parents:
        owner = owner[parent]
    if value is MISSING:
        del owner[last]
    else:
        owner[last] = value
    return changed


class Commands(unittest.TestCase):
    def refused(self, message, field):
        with self.assertRaises(DriverError) as caught:
            commands.parse(message)
        self.assertEqual(caught.exception.code, "bad_command")
        self.assertIn(field, caught.exception.message)

    def test_a_whole_render_command(self):
        command = commands.parse(RENDER)
        self.assertEqual((command.scene, command.product.path, command.product.variant),
                         ("/a/scene.blend", "/a/product.blend", "walnut"))
        self.assertEqual(command.product.placement, commands.Placement(2, (1, 2, 3), 90))
        self.assertEqual((command.camera.position, command.camera.roll), ((0.5, 0.3, -0.7), 5))
        self.assertEqual((command.frame, command.size, command.first, command.count, command.total),
                         ((800, 600), (200, 150), 2, 4, 64))

    def test_what_may_be_left_out(self):
        message = with_field(with_field(RENDER, "settings", {}), "product", {"path": "/a/p.glb"})
        del message["camera"]["roll"]
        command = commands.parse(message)
        self.assertEqual((command.product.variant, command.product.placement), (None, commands.Placement()))
        self.assertEqual(command.camera.roll, 0)
        self.assertEqual(command.settings, commands.Settings("CYCLES", 30, False, False, 1, 0, 0, 0, False))
        for nothing in (None, MISSING):
            self.assertIsNone(commands.parse(with_field(RENDER, "product", nothing)).product)

    def test_develop_reads_from_the_folder_of_handover_alone(self):
        command = commands.parse(DEVELOP)
        self.assertEqual((command.light, command.size, command.samples, command.exposure), ("light-1", (8, 6), 4, 0.5))
        for light in ("../light", "/etc/passwd", "a/b", ".", "..", "", None, 7):
            self.refused(with_field(DEVELOP, "light", light), "light")
        for path in ("light", "size", "samples", "view_transform", "exposure"):
            self.refused(with_field(DEVELOP, path, MISSING), path)
        for path, value in (("size", [8]), ("samples", 0), ("exposure", float("nan")), ("look", 7), ("gamma", 1)):
            self.refused(with_field(DEVELOP, path, value), path)

    def test_unknown_commands(self):
        for name in (None, "", "exec", "Render", "__init__", 7, ["render"], {"a": 1}):
            self.refused({"id": 1, "command": name}, "command")
        self.refused({"id": 1}, "command")

    def test_the_id(self):
        for identity in NOT_NUMBERS + (-1, 1.5, 2 ** 53 + 1, "../../etc"):
            with self.assertRaises(DriverError) as caught:
                commands.identify({"id": identity})
            self.assertIn("id", caught.exception.message)
        self.assertEqual(commands.identify({"id": 2 ** 53}), 2 ** 53)

    def test_required_fields(self):
        for path in ("scene", "scene.path", "product.path", "camera", "camera.position", "camera.target", "settings",
                     "frame", "size", "first", "count", "total"):
            self.refused(with_field(RENDER, path, MISSING), path)
        for path in ("view_transform", "size", "domain"):
            self.refused(with_field(LUT, path, MISSING), path)
        self.refused({"id": 1, "command": "load"}, "scene")

    def test_unknown_fields(self):
        for path in ("exec", "scene.script", "product.node", "product.placement.shear", "camera.fov", "settings.samples"):
            self.refused(with_field(RENDER, path, 1), path)
        for name in ("ping", "quit"):
            self.refused({"id": 1, "command": name, "force": True}, "force")

    def test_objects(self):
        for path in ("scene", "product", "product.placement", "camera", "settings"):
            for value in ([], "x", 7, True):
                self.refused(with_field(RENDER, path, value), path)

    def test_texts(self):
        for path in ("scene.path", "product.path", "product.variant"):
            for value in ("", 7, True, [], {}, "a\0b", "x" * 4097):
                self.refused(with_field(RENDER, path, value), path)
        for path in ("view_transform", "look"):
            for value in ("", 7, {}, "x" * 4097):
                self.refused(with_field(LUT, path, value), path)

    def test_booleans(self):
        for path in ("settings.transparent", "settings.denoise"):
            for value in (0, 1, "true", None, []):
                self.refused(with_field(RENDER, path, value), path)

    def test_numbers_and_their_ranges(self):
        beyond = {
            "camera.roll": (-1e7, 1e7), "product.placement.scale": (0, -1, 1e7), "product.placement.rotation": (1e7,),
            "settings.fov": (0, -30, 180), "settings.environment_strength": (-1, 1e5),
            "settings.environment_rotation": (1e7,), "settings.f_stop": (-1, 1e5), "settings.focus_distance": (-1, 1e7),
        }
        for path, values in beyond.items():
            for value in NOT_NUMBERS + values:
                with self.subTest(path=path, value=str(value)[:20]):
                    self.refused(with_field(RENDER, path, value), path)

    def test_points(self):
        for path in ("camera.position", "camera.target", "product.placement.position"):
            for value in (None, [], [1, 2], [1, 2, 3, 4], "xyz", {"x": 1, "y": 2, "z": 3}, [1, 2, None], [1, 2, 1e8],
                          [float("nan"), 0, 0]):
                self.refused(with_field(RENDER, path, value), path)

    def test_a_camera_without_direction(self):
        self.refused(with_field(RENDER, "camera.target", RENDER["camera"]["position"]), "camera.target")

    def test_sizes(self):
        for path in ("frame", "size"):
            for value in (None, [], [800], [800, 600, 3], [0, 600], [3, 600], [800, -1], [800.5, 600], [8193, 600], [True, 1]):
                self.refused(with_field(RENDER, path, value), path)

    def test_sample_ranges(self):
        for path, value in (("total", 0), ("total", 65537), ("total", 64.0), ("first", -1), ("first", 64),
                            ("count", 0), ("count", 63), ("count", True), ("first", None)):
            self.refused(with_field(RENDER, path, value), path)
        commands.parse(with_field(RENDER, "count", 62))

    def test_the_engine(self):
        for value in ("BLENDER_EEVEE", "cycles", "", None, 1, ["CYCLES"], {"a": 1}):
            self.refused(with_field(RENDER, "settings.engine", value), "settings.engine")

    def test_the_table(self):
        command = commands.parse(LUT)
        self.assertEqual((command.size, command.domain, command.look), (33, (-10, 5), None))
        for value in (None, [], [1], [1, 2, 3], [5, -10], [1, 1], ["a", "b"], [-100, 0]):
            self.refused(with_field(LUT, "domain", value), "domain")
        for value in (1, 130, 2.0, "33", None):
            self.refused(with_field(LUT, "size", value), "size")

    def test_messages_hold_no_paths(self):
        self.assertEqual(without_paths("Cannot read '/srv/shop/catalog/a.blend': broken"), "Cannot read 'a.blend': broken")
        self.assertEqual(DriverError("render_failed", "in /usr/lib/x/y.so: no").message, "in y.so: no")
