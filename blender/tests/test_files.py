"""Files that are missing, truncated, foreign or hostile: a clear answer, and the process goes on."""

import os

import fixtures
from views import LiveTest, luminance, needs, view


def written(name, data):
    with open(fixtures.path(name), "wb") as file:
        file.write(data)
    return fixtures.path(name)


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Files(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.product = fixtures.studio(), fixtures.variants_product()
        cls.glb = fixtures.variants_glb()

    def assert_alive(self):
        self.assertGreater(luminance(self.picture(self.studio, self.product, variant="red")), 0.01)

    def bad_scene(self, path, *words):
        self.refused("file_unreadable", os.path.basename(path), *words, command="render", **view(path, self.product))
        self.assert_alive()

    def bad_product(self, path, *words):
        self.refused("file_unreadable", os.path.basename(path), *words, command="render", **view(self.studio, path))
        self.assert_alive()
        self.refused("file_unreadable", command="load", scene={"path": self.studio}, product={"path": path})
        self.assert_alive()

    def test_missing(self):
        self.bad_scene(fixtures.path("nowhere.blend"), "missing")
        self.bad_product(fixtures.path("nowhere.blend"), "missing")
        self.bad_product(fixtures.path("nowhere.glb"), "missing")

    def test_a_folder(self):
        for ending in ("blend", "glb"):
            os.makedirs(fixtures.path("folder." + ending), exist_ok=True)
            self.bad_product(fixtures.path("folder." + ending), "regular")
        self.bad_scene(fixtures.path("folder.blend"), "regular")

    def test_other_endings(self):
        for path in (written("scene.txt", b"x"), "/etc/passwd", self.glb):
            self.refused("bad_command", os.path.basename(path), command="render", **view(path))
        for path in (written("p.obj", b"x"), "/dev/zero"):
            self.refused("bad_command", os.path.basename(path), command="render", **view(self.studio, path))
        self.assert_alive()

    def test_empty(self):
        for ending in ("blend", "glb", "gltf"):
            self.bad_product(written("empty." + ending, b""))
        self.bad_scene(written("empty.blend", b""))

    def test_foreign(self):
        for ending in ("blend", "glb", "gltf"):
            self.bad_product(written("foreign." + ending, b"\x89PNG\r\n\x1a\n" + bytes(5000)))
        self.bad_scene(written("foreign.blend", content(self.glb)))

    def test_only_the_magic(self):
        for index, start in enumerate((b"BLENDER-v304", b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd")):
            path = written(f"magic-{index}.blend", start + bytes(2000))
            self.bad_scene(path)
            self.bad_product(path)

    def test_a_truncated_blend(self):
        whole = content(self.product)
        for part in (0.02, 0.3, 0.6, 0.95):
            path = written(f"truncated-{part}.blend", whole[:int(len(whole) * part)])
            self.bad_scene(path)
            self.bad_product(path)

    @needs(fixtures.CORNELL)
    def test_a_truncated_compressed_blend(self):
        whole = content(fixtures.CORNELL)
        path = written("truncated-cornell.blend", whole[:len(whole) // 2])
        self.bad_scene(path)
        self.bad_product(path)

    def test_a_truncated_glb(self):
        whole = content(self.glb)
        self.bad_product(written("truncated.glb", whole[:len(whole) // 2]), "promised")

    def test_a_glb_that_is_broken_inside(self):
        whole = bytearray(content(self.glb))
        whole[20:60] = b"#" * 40
        self.bad_product(written("broken.glb", bytes(whole)))
        self.bad_product(written("old.glb", b"glTF" + bytes([1, 0, 0, 0, 20, 0, 0, 0]) + bytes(8)), "version 1")

    def test_a_gltf_whose_buffers_are_missing(self):
        path = written("alone.gltf", b'{"asset": {"version": "2.0"}, "buffers": [{"uri": "gone.bin", "byteLength": 12}],'
                                     b'"bufferViews": [{"buffer": 0, "byteLength": 12}], "accessors": [{"bufferView": 0,'
                                     b'"componentType": 5126, "count": 1, "type": "VEC3", "min": [0,0,0], "max": [0,0,0]}],'
                                     b'"meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],'
                                     b'"nodes": [{"mesh": 0}], "scenes": [{"nodes": [0]}], "scene": 0}')
        self.bad_product(path)

    @needs(fixtures.FAN)
    def test_a_truncated_gltf_of_another_maker(self):
        whole = content(fixtures.FAN)
        self.bad_product(written("fan.gltf", whole[:len(whole) // 2]))

    def test_scripts_in_a_file_do_not_run(self):
        evidence = fixtures.path("evidence")
        hostile = fixtures.hostile(evidence)
        self.picture(hostile, self.product)
        self.picture(self.studio, hostile)
        self.assertEqual([name for name in os.listdir(fixtures.FOLDER) if name.startswith("evidence")], [])

    def test_the_script_in_that_file_would_have_run(self):
        import bpy

        evidence = fixtures.path("proof")
        hostile = fixtures.hostile(evidence)
        bpy.ops.wm.open_mainfile(filepath=hostile, use_scripts=True)
        bpy.context.view_layer.update()
        self.assertTrue(os.path.exists(evidence + ".module"))
        self.assertTrue(os.path.exists(evidence + ".driver"))


class BadCommands(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.product = fixtures.studio(), fixtures.variants_product()

    def test_none_of_them_ends_the_process_or_changes_the_picture(self):
        good = view(self.studio, self.product, variant="red")
        before = self.driver.picture(**good)
        for changes in (
            {"scene": None}, {"scene": {"path": 7}}, {"camera": {}}, {"settings": {"engine": "NETRENDER"}},
            {"settings": {"fov": 1e9}}, {"size": [10 ** 9, 10 ** 9]}, {"total": 10 ** 12}, {"count": -1}, {"first": 99},
            {"camera": {"position": [0, 0, 0], "target": [0, 0, 0]}}, {"exec": "import os"}, {"product": "x"},
        ):
            self.refused("bad_command", command="render", **{**good, **changes})
        for name in ("exec", "", "open", "_render"):
            self.refused("bad_command", "command", command=name)
        self.driver.send({"command": "ping"})
        answer, _payload = self.driver.receive()
        self.assertEqual((answer["id"], answer["error"]["code"]), (None, "bad_command"))
        self.assert_same_picture(self.driver.picture(**good), before, 0)
        self.assertIsNone(self.driver.process.poll())
