"""A small catalog for the tests of publishing, and what they read back of it."""

import json
import os
import shutil
import struct
import subprocess
import tempfile

import bpy
import numpy

import fixtures

SCRIPT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "publish", "product.py")
CATALOG = """{
  "products": [
    {
      "id": 1,
      "slug": "thing",
      "name": "Thing",
      "model": "products/thing/%s",
      "materials": [%s]%s
    }
  ],
  "scenes": [{ "id": 1, "slug": "set", "name": "Set", "model": "scenes/set/scene.blend", "environment": "scenes/set/environment.hdr" }]
}
"""


class Shop:
    """A catalog of one product and one scene whose environment is uniform."""

    def __init__(self, model, scene, variants=(None,), radiance=0.5, **more):
        """`more`: other fields of the product's entry."""
        self.folder = tempfile.mkdtemp(dir=fixtures.FOLDER)
        name = "product" + os.path.splitext(model)[1]
        self._take(model, "products", "thing", name)
        self._take(scene, "scenes", "set", "scene.blend")
        self._environment(radiance)
        materials = ", ".join(json.dumps({"id": number, "name": f"Material {number}", **({"variant": variant} if variant else {})})
                              for number, variant in enumerate(variants, 1))
        with open(os.path.join(self.folder, "catalog.json"), "w", encoding="utf-8") as file:
            file.write(CATALOG % (name, materials, "".join(f",\n      {json.dumps(key)}: {json.dumps(value)}" for key, value in more.items())))

    def publish(self, *options):
        """Run the script as a person would; returns what it said. `options` win over small sizes."""
        command = [bpy.app.binary_path, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "3",
                   "--python", SCRIPT, "--", "--catalog", os.path.join(self.folder, "catalog.json"), "--product", "thing",
                   "--texture", "64", "--samples", "16", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise AssertionError(done.stdout[-3000:] + done.stderr[-3000:])
        return done.stdout

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def entry(self):
        with open(self.path("catalog.json"), encoding="utf-8") as file:
            return json.load(file)["products"][0]

    def maps(self):
        with open(self.path(self.entry()["light"]), encoding="utf-8") as file:
            return json.load(file)["maps"]

    def ratios(self, part):
        """A picture of light.json as ratios (rows, columns, 3), bottom row first."""
        stored = pixels(self.path("products", "thing", "light", part["map"]))
        return numpy.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4) * part["range"]

    def preview(self):
        return Glb(self.path(self.entry()["preview"]))

    def _take(self, path, kind, slug, name):
        os.makedirs(self.path(kind, slug))
        shutil.copy(path, self.path(kind, slug, name))

    def _environment(self, radiance):
        """A Radiance file by hand, so that nothing converts its values: 8 bits of mantissa and a shared exponent."""
        mantissa, exponent = numpy.frexp(radiance)
        with open(self.path("scenes", "set", "environment.hdr"), "wb") as file:
            file.write(b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 16 +X 32\n")
            file.write(bytes([int(mantissa * 256)] * 3 + [exponent + 128]) * (16 * 32))


class Glb:
    """A binary glTF read back."""

    def __init__(self, path):
        self.size, self.changed = os.path.getsize(path), os.stat(path).st_mtime_ns
        with open(path, "rb") as file:
            data = file.read()
        length = struct.unpack_from("<I", data, 12)[0]
        self.document, self._block = json.loads(data[20:20 + length]), data[28 + length:]

    def material(self, name):
        return next(material for material in self.document["materials"] if material["name"] == name)

    def primitives(self):
        return [primitive for mesh in self.document["meshes"] for primitive in mesh["primitives"]]

    def array(self, number):
        accessor = self.document["accessors"][number]
        start = self.document["bufferViews"][accessor["bufferView"]].get("byteOffset", 0) + accessor.get("byteOffset", 0)
        columns = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}[accessor["type"]]
        kind = {5121: numpy.uint8, 5123: numpy.uint16, 5125: numpy.uint32, 5126: numpy.float32}[accessor["componentType"]]
        return numpy.frombuffer(self._block, kind, accessor["count"] * columns, start).reshape(-1, columns)

    def triangles(self, attribute):
        """(n, 3, columns) of an attribute, of all primitives; nodes carry no transformation."""
        assert not any({"matrix", "scale", "rotation", "translation"} & set(node) for node in self.document["nodes"])
        corners = [self.array(primitive["attributes"][attribute])[self.array(primitive["indices"]).ravel()] for primitive in self.primitives()]
        return numpy.concatenate([found.reshape(-1, 3, found.shape[1]) for found in corners])

    def picture(self, texture):
        """A texture's pixels as stored, 0…1, bottom row first."""
        image = self.document["images"][self.document["textures"][texture["index"]]["source"]]
        view = self.document["bufferViews"][image["bufferView"]]
        path = fixtures.path("texture." + image["mimeType"].split("/")[1])
        with open(path, "wb") as file:
            file.write(self._block[view["byteOffset"]:view["byteOffset"] + view["byteLength"]])
        return pixels(path)


def pixels(path):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    values = numpy.array(image.pixels[:]).reshape(height, width, 4)[..., :3]
    bpy.data.images.remove(image)
    return values
