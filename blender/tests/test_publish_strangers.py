"""Publishing what nobody modelled for it: preview and render must still agree in place, and nothing may fail."""

import unittest

import bpy
import numpy
from mathutils import Matrix

import fixtures
from shop import Shop
from test_publish_product import plain_world, put

UNWRAPPED = "TEXCOORD_1"


def bare_mesh(scene, name, corners, faces, *materials):
    """No UVs; no materials unless given."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(corners, [], faces)
    for made in materials:
        mesh.materials.append(made)
    thing = bpy.data.objects.new(name, mesh)
    scene.collection.objects.link(thing)
    return thing


def wedge(scene, name, *materials):
    """A closed wedge without any symmetry, 0.3 × 0.2 × 0.1 m, on the origin; its faces look outwards."""
    corners = [(0, 0, 0), (0.3, 0, 0), (0.3, 0.2, 0), (0, 0.2, 0), (0, 0, 0.1), (0, 0.2, 0.1)]
    return bare_mesh(scene, name, corners, [(3, 2, 1, 0), (0, 1, 4), (1, 2, 5, 4), (2, 3, 5), (3, 0, 4, 5)], *materials)


def volume(triangles):
    """Signed: positive where all faces look outwards."""
    return numpy.einsum("ij,ij->i", triangles[:, 0], numpy.cross(triangles[:, 1], triangles[:, 2])).sum() / 6


class Strangers(unittest.TestCase):
    def preview_of(self, *options, world=None):
        """What is published of the open scene; a `world` must have been saved before."""
        product = fixtures.save("stranger.blend")
        shop = Shop(product, world or plain_world())
        said = shop.publish(*(options or ("--only", "preview")))
        return shop, shop.preview(), said

    def test_no_uvs_and_no_materials(self):
        world = plain_world("floor.blend", floor=True)
        wedge(fixtures.empty(), "bare")
        shop, preview, _ = self.preview_of("--samples", "1", world=world)
        [primitive] = preview.primitives()
        self.assertIn(UNWRAPPED, primitive["attributes"])
        # What Cycles shows of things without a material: diffuse, 80 %.
        surface = preview.document["materials"][primitive["material"]]["pbrMetallicRoughness"]
        numpy.testing.assert_allclose(surface["baseColorFactor"][:3], 0.8, atol=1e-4)
        self.assertEqual(surface.get("roughnessFactor", 1), 1)
        self.assertEqual(len(shop.maps()), 1)

    def test_mirrored_and_stretched_things_lie_as_in_blender_and_look_outwards(self):
        scene = fixtures.empty()
        places = [Matrix.Translation((1, 0, 0)) @ Matrix.Diagonal((-1, 1, 1, 1)),
                  Matrix.Translation((0, 2, 0)) @ Matrix.Rotation(0.7, 4, "Z") @ Matrix.Diagonal((2, 0.5, 3, 1)),
                  # A shear, which no node of a glTF can say.
                  Matrix.Diagonal((1, 3, 1, 1)) @ Matrix.Rotation(0.5, 4, "Z")]
        wanted = []
        for number, place in enumerate(places):
            thing = wedge(scene, f"wedge {number}", fixtures.material(f"paint {number}", fixtures.RED))
            if number == 2:
                parent = bpy.data.objects.new("stretched", None)
                scene.collection.objects.link(parent)
                parent.scale = (1, 3, 1)
                thing.parent, thing.rotation_euler = parent, (0, 0, 0.5)
            else:
                thing.matrix_world = place
            wanted += [tuple(round(value, 3) + 0.0 for value in (v.x, v.z, -v.y)) for v in (place @ vertex.co for vertex in thing.data.vertices)]
        _, preview, _ = self.preview_of()
        triangles = preview.triangles("POSITION")
        self.assertEqual({tuple(numpy.round(place, 3) + 0.0) for place in triangles.reshape(-1, 3).tolist()}, set(wanted))
        expected = sum(abs(place.determinant()) for place in places) * 0.3 * 0.2 * 0.1 / 2
        self.assertAlmostEqual(volume(triangles.astype(float)), expected, 5)
        normals = preview.triangles("NORMAL").mean(axis=1)
        faces = numpy.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
        self.assertTrue((numpy.einsum("ij,ij->i", normals, faces) > 0).all())

    def test_huge_and_tiny_units(self):
        for size in (1e-3, 1e4):
            scene = fixtures.empty()
            thing = wedge(scene, "wedge", fixtures.material("paint", fixtures.RED))
            thing.data.transform(Matrix.Scale(size, 4))
            _, preview, _ = self.preview_of()
            self.assertAlmostEqual(float(numpy.ptp(preview.triangles("POSITION")[..., 0])) / size, 0.3, 4)
            uvs = preview.triangles(UNWRAPPED)
            a, b = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
            self.assertGreater(numpy.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).min() / 2, 1e-4)

    def test_tens_of_materials(self):
        scene = fixtures.empty()
        wanted = {}
        for number in range(40):
            made = fixtures.material(f"paint {number}", (number / 40, 0.5, 0.2))
            put(made, 0.1, "Subsurface Weight", "Subsurface")
            x, y = number % 8 * 0.1, number // 8 * 0.1
            fixtures.box(scene, made.name, (0.05, 0.05, 0.05), (x, y, 0), made)
            wanted[made.name] = (x, 0, -y)
        _, preview, said = self.preview_of()
        # Each box in its own place and colour, and each material named that loses something.
        self.assertEqual({material["name"] for material in preview.document["materials"]}, set(wanted))
        for primitive in preview.primitives():
            material = preview.document["materials"][primitive["material"]]
            places = preview.array(primitive["attributes"]["POSITION"])
            middle = (places.max(axis=0) + places.min(axis=0)) / 2 - (0, 0.025, 0)
            numpy.testing.assert_allclose(middle, wanted[material["name"]], atol=1e-5)
            red = int(material["name"].split()[1]) / 40
            numpy.testing.assert_allclose(material["pbrMetallicRoughness"]["baseColorFactor"][:3], (red, 0.5, 0.2), atol=1e-5)
            self.assertIn(f"warning: {material['name']}: Subsurface", said)

    def test_what_a_coat_loses_is_named_where_there_is_one(self):
        scene = fixtures.empty()
        for name, weight in (("coated", 0.5), ("bare", 0)):
            made = fixtures.material(name, fixtures.RED)
            put(made, weight, "Coat Weight", "Clearcoat")
            shader = made.node_tree.nodes["Principled BSDF"]
            if "Coat Tint" in shader.inputs:
                shader.inputs["Coat Tint"].default_value = (1, 0.5, 0.5, 1)
                shader.inputs["Coat IOR"].default_value = 2
            bump = made.node_tree.nodes.new("ShaderNodeBump")
            made.node_tree.links.new(made.node_tree.nodes.new("ShaderNodeTexNoise").outputs[0], bump.inputs["Height"])
            normal = next(shader.inputs[wanted] for wanted in ("Coat Normal", "Clearcoat Normal") if wanted in shader.inputs)
            made.node_tree.links.new(bump.outputs[0], normal)
            fixtures.box(scene, name, (0.1, 0.1, 0.1), (weight, 0, 0), made)
        # Before another file is open, when nothing of this one can be asked any more.
        lost = [normal.name] + (["Coat Tint", "Coat IOR 2"] if "Coat Tint" in shader.inputs else [])
        _, _, said = self.preview_of()
        for name in lost:
            self.assertIn(f"warning: coated: {name} is", said)
        self.assertNotIn("warning: bare", said)

    def test_a_picture_that_is_not_there_is_named(self):
        scene = fixtures.empty()
        made = fixtures.material("poster", fixtures.WHITE)
        image = bpy.data.images.new("lost", 8, 8)
        image.source, image.filepath = "FILE", "//lost/poster.png"
        node = made.node_tree.nodes.new("ShaderNodeTexImage")
        node.image = image
        made.node_tree.links.new(node.outputs["Color"], made.node_tree.nodes["Principled BSDF"].inputs["Base Color"])
        wedge(scene, "wedge", made)
        _, preview, said = self.preview_of()
        self.assertEqual(len(preview.triangles("POSITION")), 8)
        self.assertIn("warning: poster: the picture poster.png of Base Color is missing", said)
        # Magenta, as Cycles has it.
        picture = preview.picture(preview.material("poster")["pbrMetallicRoughness"]["baseColorTexture"])
        magenta = (picture[..., 0] > 0.9) & (picture[..., 1] < 0.1) & (picture[..., 2] > 0.9)
        self.assertTrue(magenta.any())

    def test_an_empty_and_a_procedural_world(self):
        scene = fixtures.empty()
        empty = fixtures.save("no-world.blend")
        sky = fixtures.half_sky()
        for world in (empty, sky):
            wedge(fixtures.empty(), "wedge", fixtures.material("paint", fixtures.RED))
            shop, _, _ = self.preview_of("--samples", "4", world=world)
            ratios = shop.ratios(shop.maps()[0]["surface"])
            self.assertTrue(numpy.isfinite(ratios).all())
            self.assertEqual(ratios.max() < 0.01, world == empty)

    def test_helper_meshes_of_a_skinned_import_are_no_part_of_it(self):
        scene = fixtures.empty()
        armature = bpy.data.armatures.new("bones")
        rig = bpy.data.objects.new("rig", armature)
        scene.collection.objects.link(rig)
        bpy.context.view_layer.objects.active = rig
        bpy.ops.object.mode_set(mode="EDIT")
        bone = armature.edit_bones.new("bone")
        bone.head, bone.tail = (0, 0, 0), (0, 0, 0.1)
        bpy.ops.object.mode_set(mode="OBJECT")
        thing = wedge(scene, "wedge", fixtures.material("paint", fixtures.RED))
        thing.parent = rig
        thing.vertex_groups.new(name="bone").add(range(6), 1, "REPLACE")
        thing.modifiers.new("skin", "ARMATURE").object = rig
        bpy.ops.export_scene.gltf(filepath=fixtures.path("skinned.glb"), export_format="GLB")
        shop = Shop(fixtures.path("skinned.glb"), plain_world())
        shop.publish("--only", "preview")
        triangles = shop.preview().triangles("POSITION")
        self.assertEqual(len(triangles), 8)
        numpy.testing.assert_allclose(triangles.reshape(-1, 3).max(axis=0), (0.3, 0.1, 0), atol=1e-4)

    def test_glass_lets_light_through_and_has_no_map_of_its_own(self):
        scene = fixtures.empty()
        made = fixtures.material("glass", (1, 1, 1))
        put(made, 1, "Transmission Weight", "Transmission")
        put(made, 0, "Roughness")
        put(made, 1.0, "IOR")
        bpy.ops.mesh.primitive_uv_sphere_add(segments=16, ring_count=8, radius=0.2, location=(0, 0, 0.3))
        bpy.context.object.data.materials.append(made)
        wedge(scene, "inside", fixtures.material("paint", fixtures.WHITE)).location = (-0.05, -0.05, 0.3)
        shop, _, _ = self.preview_of("--samples", "64")
        numpy.testing.assert_allclose(numpy.median(shop.ratios(shop.maps()[0]["surface"])), 1, atol=0.15)

    def test_a_preview_is_small_enough_for_a_phone(self):
        scene = fixtures.empty()
        made = fixtures.material("noise", fixtures.WHITE)
        image = bpy.data.images.new("noise", 1024, 1024)
        random = numpy.random.default_rng(1).random(1024 * 1024 * 4, dtype=numpy.float32)
        image.pixels.foreach_set(random)
        image.pack()
        tree = made.node_tree
        node = tree.nodes.new("ShaderNodeTexImage")
        node.image = image
        tree.links.new(node.outputs["Color"], tree.nodes["Principled BSDF"].inputs["Base Color"])
        bpy.ops.mesh.primitive_plane_add(size=0.2)
        bpy.context.object.data.materials.append(made)
        _, preview, _ = self.preview_of()
        self.assertLess(preview.size, 2_000_000)
        self.assertGreater(preview.size, 100_000)

    def test_a_product_of_nothing_is_refused_in_a_sentence(self):
        scene = fixtures.empty()
        scene.collection.objects.link(bpy.data.objects.new("nothing", None))
        with self.assertRaisesRegex(AssertionError, "has no surfaces to show"):
            self.preview_of()
