"""Publishing a scene: its light and its surroundings, as the browser gets them."""

import json
import os
import struct
import subprocess
import tempfile
import unittest

import bpy
import numpy

import fixtures

SCRIPT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "publish", "scene.py")

def publish(scene, *options):
    """Run the script as a person would; returns (folder of the results, what it said)."""
    out = tempfile.mkdtemp(dir=fixtures.FOLDER)
    command = [bpy.app.binary_path, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "3",
               "--python", SCRIPT, "--", "--scene", scene, "--out", out, *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise AssertionError(done.stdout[-2000:] + done.stderr[-2000:])
    return out, done.stdout


def lamps():
    """A black world with one lamp, hidden from the camera, in each of three directions: +X red, +Y green, up blue."""
    scene = fixtures.empty()
    fixtures.world(scene, (0, 0, 0), 0)
    for place, turn, colour in (((2, 0, 0.15), (0, 90, 0), (1, 0, 0)), ((0, 2, 0.15), (-90, 0, 0), (0, 1, 0)), ((0, 0, 2.15), (0, 0, 0), (0, 0, 1))):
        light = bpy.data.lights.new("Lamp", "AREA")
        light.size, light.energy, light.color = 0.8, 50, colour
        lamp = bpy.data.objects.new("Lamp", light)
        lamp.location, lamp.rotation_euler = place, [numpy.radians(angle) for angle in turn]
        lamp.visible_camera = False
        scene.collection.objects.link(lamp)
    return fixtures.save("lamps.blend")


def lawn():
    """A red square of 8 m on z = 0 under a sky of radiance 0.5 in all directions; beneath it something nobody sees."""
    scene = fixtures.empty()
    fixtures.world(scene)
    material = fixtures.material("Red", fixtures.RED)
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Specular" if "Specular" in shader.inputs else "Specular IOR Level"].default_value = 0
    for name, half, height in (("Lawn", 4, 0), ("Buried", 0.1, -0.5)):
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata([(-half, -half, height), (half, -half, height), (half, half, height), (-half, half, height)], [], [(0, 1, 2, 3)])
        mesh.materials.append(material)
        thing = bpy.data.objects.new(name, mesh)
        scene.collection.objects.link(thing)
    return fixtures.save("lawn.blend")


def read_glb(path):
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20:20 + length]), data[28 + length:]


def array(document, binary, number, kind, columns):
    accessor = document["accessors"][number]
    start = document["bufferViews"][accessor["bufferView"]]["byteOffset"]
    return numpy.frombuffer(binary, kind, accessor["count"] * columns, start).reshape(-1, columns)


def environment_of(folder):
    """Radiance (rows, columns, 3) of what was captured, bottom row first."""
    image = bpy.data.images.load(os.path.join(folder, "environment.hdr"))
    width, height = image.size
    return numpy.array(image.pixels[:]).reshape(height, width, 4)[..., :3]


def stored(data):
    """A JPEG's pixels as stored, 0…1, (rows, columns, 3) from the bottom."""
    path = fixtures.path("picture.jpg")
    with open(path, "wb") as file:
        file.write(data)
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    values = numpy.array(image.pixels[:]).reshape(height, width, 4)[..., :3]
    bpy.data.images.remove(image)
    return values


class Environment(unittest.TestCase):
    def test_lamps_are_where_blender_looks_for_them(self):
        folder, _ = publish(lamps(), "--only", "environment", "--samples", "8")
        picture = environment_of(folder)
        height, width, _ = picture.shape
        self.assertEqual((width, height), (512, 256))
        # Blender's equirectangular: the middle column looks along +X, and +Y is a quarter to the left of it.
        for row, column, channel in ((height // 2, width // 2, 0), (height // 2, width // 4, 1), (height - 3, width // 3, 2)):
            colour = picture[row, column]
            self.assertGreater(colour[channel], 1)
            self.assertLess(colour.sum() - colour[channel], 0.01 * colour[channel])
        self.assertLess(picture[height // 2, 0].max(), 0.01)
        self.assertLess(os.path.getsize(os.path.join(folder, "environment.hdr")), 2_000_000)

    def test_an_empty_world_gives_no_light_and_a_procedural_one_its_own(self):
        fixtures.empty()
        folder, _ = publish(fixtures.save("nothing.blend"), "--samples", "1", "--texture", "64")
        self.assertEqual(environment_of(folder).max(), 0)
        folder, _ = publish(fixtures.half_sky(), "--samples", "4", "--texture", "64")
        picture = environment_of(folder)
        # Bright where the direction's x, as the nodes have it, is more than a half: 60° to both sides of the middle column.
        middle, edge = picture[120:136, 186:326], numpy.concatenate([picture[:, :160], picture[:, 352:]], axis=1)
        self.assertGreater(middle.min(), 0.9)
        self.assertLess(edge.max(), 0.1)
        self.assertTrue(os.path.exists(os.path.join(folder, "preview.glb")))


class Preview(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder, cls.said = publish(lawn(), "--only", "preview", "--texture", "64", "--bake-samples", "64")
        cls.document, cls.binary = read_glb(os.path.join(folder, "preview.glb"))

    def part(self, name):
        mesh = next(mesh for mesh in self.document["meshes"] if mesh["name"] == name)
        primitive = mesh["primitives"][0]
        places = array(self.document, self.binary, primitive["attributes"]["POSITION"], numpy.float32, 3)
        uvs = array(self.document, self.binary, primitive["attributes"]["TEXCOORD_0"], numpy.float32, 2)
        view = self.document["bufferViews"][self.document["images"][primitive["material"]]["bufferView"]]
        return places, uvs, stored(self.binary[view["byteOffset"]:view["byteOffset"] + view["byteLength"]])

    def test_is_unlit_and_wants_nothing_else(self):
        self.assertEqual(self.document["extensionsUsed"], ["KHR_materials_unlit"])
        self.assertNotIn("extensionsRequired", self.document)
        for material in self.document["materials"]:
            self.assertIn("KHR_materials_unlit", material["extensions"])

    def test_lies_where_it_lay_in_blender(self):
        places, _, _ = self.part("Surroundings")
        # Blender's (x, y, z) is glTF's (x, z, −y). What cannot be seen is not there.
        self.assertEqual({tuple(numpy.round(place, 4)) for place in places.tolist()}, {(-4, 0, 4), (4, 0, 4), (4, 0, -4), (-4, 0, -4)})

    def test_colours_are_those_of_the_render(self):
        _, uvs, picture = self.part("Surroundings")
        middle = uvs.mean(axis=0)
        size = picture.shape[0]
        colour = picture[int((1 - middle[1]) * size), int(middle[0] * size)]
        radiance = numpy.array(fixtures.RED) * 0.5
        shown = numpy.where(radiance > 0.0031308, 1.055 * radiance ** (1 / 2.4) - 0.055, radiance * 12.92)
        numpy.testing.assert_allclose(colour, shown, atol=0.04)

    def test_the_sky_is_behind_it(self):
        places, _, picture = self.part("Backdrop")
        self.assertGreater(numpy.linalg.norm(places, axis=1).min(), 10)
        numpy.testing.assert_allclose(picture, 0.735, atol=0.02)
