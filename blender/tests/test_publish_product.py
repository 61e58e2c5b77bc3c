"""Publishing a product: its preview and its light, as the browser gets them."""

import unittest

import bmesh
import bpy
import numpy

import fixtures
from shop import Shop


def plain_world(name="plain.blend", floor=False):
    """A world of radiance 0.5 from everywhere, maybe with a grey floor 4 m wide under it."""
    scene = fixtures.empty()
    fixtures.world(scene)
    if floor:
        fixtures.box(scene, "floor", (4, 4, 0.1), (0, 0, -0.1), fixtures.material("floor", (0.4, 0.4, 0.4)))
    return fixtures.save(name)


def principled(material):
    return next(node for node in material.node_tree.nodes if node.type == "BSDF_PRINCIPLED")


def put(material, value, *names):
    """Set the first of the inputs `names` that this Blender has."""
    shader = principled(material)
    shader.inputs[next(name for name in names if name in shader.inputs)].default_value = value


def show_from_behind(material, shader):
    tree = material.node_tree
    mix, geometry = tree.nodes.new("ShaderNodeMixShader"), tree.nodes.new("ShaderNodeNewGeometry")
    tree.links.new(geometry.outputs["Backfacing"], mix.inputs[0])
    tree.links.new(principled(material).outputs[0], mix.inputs[1])
    tree.links.new(shader.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], tree.get_output_node("CYCLES").inputs["Surface"])


def hide_backs(material):
    show_from_behind(material, material.node_tree.nodes.new("ShaderNodeBsdfTransparent"))


class Light(unittest.TestCase):
    def test_a_ball_in_the_open_gets_what_the_environment_promises(self):
        """Whatever it is made of: metal has no diffuse light, and a lamp is not lit by itself. One is modelled inside out."""
        scene = fixtures.empty()
        for place, metallic, glow in ((-0.5, 1, 0), (0.5, 0, 5)):
            bpy.ops.mesh.primitive_uv_sphere_add(segments=24, ring_count=12, radius=0.1, location=(place * 20, 0, 0.2))
            made = fixtures.material("ball", fixtures.RED)
            put(made, metallic, "Metallic")
            put(made, (1, 1, 1, 1), "Emission Color", "Emission")
            put(made, glow, "Emission Strength")
            bpy.context.object.data.materials.append(made)
        bpy.context.object.data.flip_normals()
        shop = Shop(fixtures.save("balls.blend"), plain_world())
        shop.publish("--only", "light")
        [entry] = shop.maps()
        self.assertEqual((entry["scene_id"], entry["material_id"]), (1, 1))
        self.assertNotIn("ground", entry)  # there is none
        self.assertAlmostEqual(entry["surface"]["full"], 1, delta=0.01)
        # The picture is lossy: a few texels of thousands stray.
        strays = numpy.abs(shop.ratios(entry["surface"]) - 1)
        self.assertLess(numpy.percentile(strays, 99), 0.06)
        self.assertLess(numpy.percentile(strays, 99.8), 0.12)

    def test_what_nothing_hides_tells_how_much_of_the_promised_light_comes(self):
        """The environment promises twice the world's light; a second box stands close to one side of the first."""
        scene = fixtures.empty()
        for place in (0, 0.21):
            fixtures.box(scene, "box", (0.2, 0.2, 0.2), (place, 0, 0), fixtures.material("box", fixtures.WHITE))
        shop = Shop(fixtures.save("pair.blend"), plain_world(), radiance=1)
        shop.publish("--only", "light")
        [entry] = shop.maps()
        self.assertAlmostEqual(entry["surface"]["full"], 0.5, delta=0.02)
        self.assertLess(shop.ratios(entry["surface"]).min(), 0.2)

    def test_relief_loses_what_it_throws_below_the_surface(self):
        """Where normals look 45° aside, (1 − cos 45°) / 2 of their light comes from behind, and Cycles softens what is left."""
        scene = fixtures.empty()
        bpy.ops.mesh.primitive_uv_sphere_add(segments=24, ring_count=12, radius=0.1)
        made = fixtures.material("ball", fixtures.WHITE)
        relief = made.node_tree.nodes.new("ShaderNodeNormalMap")
        aside = numpy.sqrt(0.5)
        relief.inputs["Color"].default_value = (0.5 + aside / 2, 0.5, 0.5 + aside / 2, 1)
        made.node_tree.links.new(relief.outputs[0], principled(made).inputs["Normal"])
        bpy.context.object.data.materials.append(made)
        shop = Shop(fixtures.save("relief.blend"), plain_world())
        shop.publish("--only", "light")
        [entry] = shop.maps()
        left = numpy.median(shop.ratios(entry["surface"]))
        self.assertLess(left, (1 + aside) / 2 + 0.02)
        self.assertGreater(left, 0.6)

    def test_a_box_shades_the_ground_and_colours_it(self):
        scene = fixtures.empty()
        fixtures.box(scene, "box", (0.2, 0.2, 0.4), (0.3, 0.1, 0), fixtures.material("red", fixtures.RED))
        shop = Shop(fixtures.save("red-box.blend"), plain_world("floor.blend", floor=True))
        shop.publish("--only", "light", "--samples", "64")
        [entry] = shop.maps()
        ground = entry["ground"]
        self.assertEqual(ground["height"], 0)
        # The box is at Blender's (0.3, 0.1): at (−0.3, −0.1) in the view frame.
        left, near, right, far = ground["rect"]
        numpy.testing.assert_allclose([(left + right) / 2, (near + far) / 2], [-0.3, -0.1], atol=0.01)
        ratios = shop.ratios(ground)
        self.assertEqual(ratios.shape[:2], (256, 256))
        numpy.testing.assert_allclose(ratios[0], 1, atol=0.03)
        numpy.testing.assert_allclose(ratios[:, -1], 1, atol=0.03)
        self.assertLess(ratios[128, 128].max(), 0.1)
        beside = ratios[128, 128 + int(0.13 / (right - left) * 256)]
        self.assertGreater(beside[0], beside[1] + 0.05)
        self.assertLess(beside[1], 0.8)

    def test_only_what_was_asked_for_is_made_anew(self):
        shop = Shop(fixtures.variants_product(), plain_world(), ("red", "green"))
        shop.publish("--only", "light", "--material", "1", "--samples", "1")
        self.assertEqual([entry["material_id"] for entry in shop.maps()], [1])
        made = shop.preview().changed  # the preview that the light fits is made with it
        shop.publish("--only", "light", "--material", "2", "--samples", "1")
        self.assertEqual(shop.preview().changed, made)
        self.assertEqual([entry["surface"]["map"] for entry in shop.maps()], ["set-red.webp", "set-green.webp"])


class Preview(unittest.TestCase):
    def test_carries_its_variants_and_a_place_for_the_light_of_every_face(self):
        shop = Shop(fixtures.variants_product(), plain_world(), ("red", "green", "two-tone"))
        with open(shop.path("catalog.json"), encoding="utf-8") as file:
            before = file.read()
        shop.publish("--only", "preview")
        with open(shop.path("catalog.json"), encoding="utf-8") as file:
            after = file.read()
        line = '      "preview": "products/thing/preview.glb",\n'
        self.assertEqual(after.replace(line, ""), before)
        self.assertIn(line, after)
        preview = shop.preview()
        self.assertNotIn("extensionsRequired", preview.document)
        listed = preview.document["extensions"]["KHR_materials_variants"]["variants"]
        self.assertEqual({variant["name"] for variant in listed}, {"red", "green", "two-tone"})
        shown = {}
        for primitive in preview.primitives():
            for mapping in primitive["extensions"]["KHR_materials_variants"]["mappings"]:
                for variant in mapping["variants"]:
                    name = preview.document["materials"][mapping["material"]]["name"]
                    shown.setdefault(listed[variant]["name"], set()).add(name)
        self.assertEqual(shown, {"red": {"red"}, "green": {"green"}, "two-tone": {"red", "blue"}})
        self.assert_unwrapped(preview)

    def test_materials_carry_what_principled_says(self):
        scene = fixtures.empty()
        wanted = {
            "coat": [(0.7, "Coat Weight", "Clearcoat"), (0.2, "Coat Roughness", "Clearcoat Roughness")],
            "sheen": [(0.6, "Sheen Weight", "Sheen")],
            "glass": [(1, "Transmission Weight", "Transmission"), (1.33, "IOR")],
            "dull": [(0.1, "Specular IOR Level", "Specular")],
            "lamp": [((1, 0.5, 0.25, 1), "Emission Color", "Emission"), (4, "Emission Strength")],
            "brushed": [(0.4, "Roughness"), (0.8, "Anisotropic"), (0.25, "Anisotropic Rotation")],
        }
        for number, (name, values) in enumerate(wanted.items()):
            made = fixtures.material(name, fixtures.WHITE)
            for value, *names in values:
                put(made, value, *names)
            fixtures.box(scene, name, (0.1, 0.1, 0.1), (number * 0.2, 0, 0), made)
        tree = bpy.data.materials["glass"].node_tree
        absorption = tree.nodes.new("ShaderNodeVolumeAbsorption")
        absorption.inputs["Color"].default_value, absorption.inputs["Density"].default_value = (0.5, 0.25, 0, 1), 4
        tree.links.new(absorption.outputs[0], tree.get_output_node("CYCLES").inputs["Volume"])
        shop = Shop(fixtures.save("row.blend"), plain_world())
        shop.publish("--only", "preview")
        preview = shop.preview()

        def told(name, extension):
            self.assertIn(extension, preview.document["extensionsUsed"])
            return preview.material(name)["extensions"][extension]

        # Of what a glTF clearcoat reflects, that of Blender 3 reflects a quarter.
        coat = 0.7 if bpy.app.version >= (4, 0) else 0.175
        self.assertAlmostEqual(told("coat", "KHR_materials_clearcoat")["clearcoatFactor"], coat, 4)
        self.assertAlmostEqual(told("coat", "KHR_materials_clearcoat")["clearcoatRoughnessFactor"], 0.2, 4)
        numpy.testing.assert_allclose(told("sheen", "KHR_materials_sheen")["sheenColorFactor"], [0.6] * 3, atol=0.35)
        self.assertAlmostEqual(told("glass", "KHR_materials_transmission")["transmissionFactor"], 1, 4)
        self.assertAlmostEqual(told("glass", "KHR_materials_ior")["ior"], 1.33, 4)
        volume = told("glass", "KHR_materials_volume")
        self.assertAlmostEqual(volume["thicknessFactor"], 0.1, 4)
        through = numpy.array(volume["attenuationColor"]) ** (volume["thicknessFactor"] / volume["attenuationDistance"])
        numpy.testing.assert_allclose(through, numpy.exp(-4 * numpy.array([0.5, 0.75, 1]) * 0.1), atol=1e-4)
        across = preview.material("brushed")["pbrMetallicRoughness"]["roughnessFactor"] ** 2
        along = across + (1 - across) * told("brushed", "KHR_materials_anisotropy")["anisotropyStrength"] ** 2
        self.assertAlmostEqual(along * across, 0.4**4, 4)
        self.assertAlmostEqual(across / along, 1 - 0.9 * 0.8, 3)
        self.assertAlmostEqual(told("brushed", "KHR_materials_anisotropy")["anisotropyRotation"], numpy.pi / 2, 4)
        self.assertAlmostEqual(told("lamp", "KHR_materials_emissive_strength")["emissiveStrength"], 4, 4)
        numpy.testing.assert_allclose(preview.material("lamp")["emissiveFactor"], [1, 0.5, 0.25], atol=1e-4)
        dull, ior = told("dull", "KHR_materials_specular"), preview.material("dull")["extensions"].get("KHR_materials_ior", {}).get("ior", 1.5)
        reflected = dull.get("specularFactor", 1) * max(dull.get("specularColorFactor", [1])) * ((ior - 1) / (ior + 1)) ** 2
        self.assertAlmostEqual(reflected, 0.008, 3)
        self.assertEqual(preview.document["asset"]["extras"]["principled"], 1 if bpy.app.version < (4, 0) else 2)

    def test_shows_the_sides_that_cycles_shows(self):
        """Cycles ignores what viewports cull; nodes can let through what is behind, and can tell sides apart in vain."""
        scene = fixtures.empty()
        names = ("sheet", "solid", "wall", "vain")
        sheet, solid, wall, vain = made = [fixtures.material(name, fixtures.RED) for name in names]
        for number, one in enumerate(made):
            one.use_backface_culling = number < 2
            thing = fixtures.box(scene, one.name, (0.1, 0.1, 0.1), (number * 0.2, 0, 0), one)
            if one is sheet:  # without its upper side
                work = bmesh.new()
                work.from_mesh(thing.data)
                bmesh.ops.delete(work, geom=[max(work.faces, key=lambda face: face.calc_center_median().z)], context="FACES")
                work.to_mesh(thing.data)
        hide_backs(wall)
        show_from_behind(vain, principled(vain))
        shop = Shop(fixtures.save("sides.blend"), plain_world())
        self.assertNotIn("Backfacing", shop.publish("--only", "preview"))
        preview = shop.preview()
        self.assertEqual([preview.material(name).get("doubleSided", False) for name in names], [True, False, False, True])

    def test_a_room_that_is_seen_from_within_alone_keeps_its_inside(self):
        scene = fixtures.empty()
        wall = fixtures.material("wall", fixtures.RED)
        fixtures.box(scene, "room", (1, 1, 1), (0, 0, 0), wall).data.flip_normals()
        hide_backs(wall)
        shop = Shop(fixtures.save("closed-room.blend"), plain_world())
        shop.publish("--only", "preview")
        corners = shop.preview().triangles("POSITION")
        facing = numpy.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        outwards = corners.mean(axis=1) - corners.mean(axis=(0, 1))
        self.assertLess(numpy.einsum("ij,ij->i", facing, outwards).max(), 0)

    def test_names_what_it_cannot_carry(self):
        scene = fixtures.empty()
        oak, cloud, mixed = (fixtures.material(name, fixtures.RED) for name in ("oak", "cloud", "mixed"))
        put(oak, 0.2, "Subsurface Weight", "Subsurface")
        tree = oak.node_tree
        noise = tree.nodes.new("ShaderNodeTexNoise")
        bump = tree.nodes.new("ShaderNodeBump")
        tree.links.new(noise.outputs[0], bump.inputs["Height"])
        tree.links.new(bump.outputs[0], principled(oak).inputs["Normal"])
        tree.links.new(noise.outputs[0], principled(oak).inputs["IOR"])
        ramp = tree.nodes.new("ShaderNodeRGBCurve")
        ramp.inputs["Color"].default_value = (0.1, 0.6, 0.2, 1)
        tree.links.new(ramp.outputs[0], principled(oak).inputs["Base Color"])
        scatter = cloud.node_tree.nodes.new("ShaderNodeVolumeScatter")
        output = cloud.node_tree.get_output_node("CYCLES")
        cloud.node_tree.links.new(scatter.outputs[0], output.inputs["Volume"])
        geometry = cloud.node_tree.nodes.new("ShaderNodeNewGeometry")
        cloud.node_tree.links.new(geometry.outputs["Backfacing"], principled(cloud).inputs["Metallic"])
        tree = mixed.node_tree
        mix, diffuse = tree.nodes.new("ShaderNodeMixShader"), tree.nodes.new("ShaderNodeBsdfDiffuse")
        diffuse.inputs["Color"].default_value = (0, 0, 0.5, 1)
        mix.inputs[0].default_value = 1 - 1e-3
        tree.links.new(principled(mixed).outputs[0], mix.inputs[1])
        tree.links.new(diffuse.outputs[0], mix.inputs[2])
        tree.links.new(mix.outputs[0], tree.get_output_node("CYCLES").inputs["Surface"])
        for number, made in enumerate((oak, cloud, mixed)):
            fixtures.box(scene, made.name, (0.1, 0.1, 0.1), (number * 0.2, 0, 0), made)
        shop = Shop(fixtures.save("lossy.blend"), plain_world())
        said = shop.publish("--only", "preview")
        for words in ("oak: Subsurface", "oak: Base Color is computed by nodes, and baked", "oak: Normal is computed by nodes",
                      "oak: IOR is computed by nodes, and is not carried", "cloud: Volume",
                      "cloud: that it is another from behind", "mixed: Mix Shader"):
            self.assertIn("warning: " + words, said)
        preview = shop.preview()
        for name, colour in (("oak", (0.1, 0.6, 0.2)), ("mixed", (0, 0, 0.5))):
            texture = preview.material(name)["pbrMetallicRoughness"]["baseColorTexture"]
            self.assertEqual(texture["texCoord"], 1)
            low = numpy.array(colour)
            shown = numpy.where(low <= 0.0031308, low * 12.92, 1.055 * numpy.maximum(low, 1e-9) ** (1 / 2.4) - 0.055)
            numpy.testing.assert_allclose(numpy.median(preview.picture(texture), axis=(0, 1)), shown, atol=0.03)
        self.assertEqual(preview.material("oak")["normalTexture"]["texCoord"], 1)

    def test_moves_as_the_model_does(self):
        parts, animations = [{"id": 1, "name": "Case", "nodes": ["box", "lid"], "materials": [1]}], [{"id": 1, "name": "Open", "duration": 1}]
        shop = Shop(fixtures.opening_product(), plain_world(), parts=parts, animations=animations)
        self.assertIn("warning: cloth: Open bends it", shop.publish("--only", "preview"))
        preview = shop.preview()
        nodes = preview.document["nodes"]
        [case] = [node for node in nodes if node["name"] == "box"]
        [animation] = preview.document["animations"]
        self.assertEqual(animation["name"], "Open")
        moved = {channel["target"]["node"] for channel in animation["channels"]}
        self.assertEqual(len(moved), 2)
        for number in moved:
            [primitive] = preview.document["meshes"][nodes[number]["mesh"]]["primitives"]
            self.assertAlmostEqual(preview.array(primitive["attributes"]["POSITION"])[:, 0].mean(), 0.3, places=4)
        self.assertEqual(len(moved & set(case["children"])), 1)  # the lid, of the part, in which the box stays where it is
        self.assertEqual(len(case["children"]), 2)
        found = {}
        for channel in animation["channels"]:
            sampler = animation["samplers"][channel["sampler"]]
            times, found[channel["target"]["path"]] = preview.array(sampler["input"]), preview.array(sampler["output"])
            numpy.testing.assert_allclose(times[[0, -1], 0], [0, 1])
        self.assertEqual(set(found), {"translation", "rotation"})
        numpy.testing.assert_allclose(found["translation"][[0, -1]], [(0, 0, 0), (0, 0.2, 0)], atol=1e-6)
        numpy.testing.assert_allclose(found["rotation"][[0, -1]], [(0, 0, 0, 1), (0, 0.5 ** 0.5, 0, 0.5 ** 0.5)], atol=1e-6)

    def test_without_animations_nothing_is_said_of_them(self):
        shop = Shop(fixtures.opening_product(), plain_world())
        self.assertNotIn("bends", shop.publish("--only", "preview"))
        self.assertNotIn("animations", shop.preview().document)

    def assert_unwrapped(self, preview):
        """Every face that has an area has one on the light map too, and no two share a place."""
        places, uvs = preview.triangles("POSITION"), preview.triangles("TEXCOORD_1")
        self.assertTrue(((uvs >= 0) & (uvs <= 1)).all())
        a, b = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
        area = numpy.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2
        real = numpy.linalg.norm(numpy.cross(places[:, 1] - places[:, 0], places[:, 2] - places[:, 0]), axis=1) / 2
        self.assertTrue((area[real > 1e-9 * real.sum()] > 0).all())
        self.assertLess(area.sum(), 1)
        covered = numpy.zeros((256, 256), int)
        v, u = (numpy.indices(covered.shape) + 0.5) / 256
        for triangle in uvs:
            (x, y), edge = triangle[0], triangle[1:] - triangle[0]
            size = edge[0, 0] * edge[1, 1] - edge[0, 1] * edge[1, 0]
            if abs(size) < 1e-12:
                continue
            s = ((u - x) * edge[1, 1] - (v - y) * edge[1, 0]) / size
            t = ((v - y) * edge[0, 0] - (u - x) * edge[0, 1]) / size
            covered += (s > 1e-6) & (t > 1e-6) & (s + t < 1 - 1e-6)
        self.assertEqual(covered.max(), 1)
