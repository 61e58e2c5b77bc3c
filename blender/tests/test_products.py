"""Products in a scene: variants, placement, and that only the one asked for is seen."""

import os


import numpy

import fixtures
from views import LiveTest, luminance, needs, view

HERE = os.path.dirname(os.path.abspath(__file__))
MADE_IN_3_4 = os.path.join(HERE, "data", "variants-3.4.blend")


def spot(picture, x, y):
    """The mean colour about a point, in fractions of the picture from its left and top."""
    height, width = picture.shape[:2]
    row, column = int(y * height), int(x * width)
    return picture[row - 1:row + 2, column - 1:column + 2, :3].mean(axis=(0, 1))


def hue(colour):
    """The channel that is clearly strongest, or "grey"."""
    order = numpy.argsort(colour)
    return "RGB"[order[2]] if colour[order[2]] > 2 * colour[order[1]] else "grey"


def centre(picture):
    """Where the product is: the centroid of alpha, in fractions from the left and top."""
    alpha = picture[..., 3].astype(float)
    rows, columns = numpy.mgrid[0:alpha.shape[0], 0:alpha.shape[1]] + 0.5
    return (columns * alpha).sum() / alpha.sum() / alpha.shape[1], (rows * alpha).sum() / alpha.sum() / alpha.shape[0]


class Variants(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.own, cls.glb = fixtures.studio(), fixtures.variants_product(), fixtures.variants_glb()

    def seen(self, product, variant):
        """The hues of the box's front and of its top."""
        picture = self.picture(self.studio, product, variant=variant, position=(0, 2, -2), samples=8, fov=25)
        return hue(spot(picture, 0.5, 0.6)), hue(spot(picture, 0.5, 0.3))

    def check(self, product):
        expected = {"red": ("R", "R"), None: ("grey", "grey"), "green": ("G", "G"), "two-tone": ("R", "B")}
        for variant in ("red", None, "green", "two-tone", "green", "red", None):
            with self.subTest(variant=variant):
                self.assertEqual(self.seen(product, variant), expected[variant])

    def test_of_a_blend(self):
        self.check(self.own)

    def test_of_a_glb(self):
        self.check(self.glb)

    def test_of_a_blend_made_in_3_4(self):
        self.check(MADE_IN_3_4)

    def test_switching_back_and_forth_between_products(self):
        for product, variant, front in ((self.own, "red", "R"), (self.glb, "green", "G"), (self.own, "red", "R"),
                                        (self.own, None, "grey"), (self.glb, "red", "R")):
            self.assertEqual(self.seen(product, variant)[0], front)

    def test_an_unknown_variant(self):
        self.refused("no_such_variant", "'mauve'", "two-tone", command="render",
                     **view(self.studio, self.own, variant="mauve"))
        self.assertEqual(self.seen(self.own, "red")[0], "R")


class Parts(LiveTest):
    @classmethod
    def make(cls):
        cls.studio = fixtures.studio_with("studio-with-left.blend", "left")
        cls.blend, cls.glb = fixtures.pair_product(), fixtures.pair_glb()

    def seen(self, product, variant, *parts):
        """The hues of the left box, of the one on it, and of the right box."""
        parts = [{"nodes": list(nodes), "variant": other} for nodes, other in parts]
        picture = self.picture(self.studio, product, variant=variant, parts=parts, position=(0, 0.3, -2.4), target=(0, 0.3, 0),
                               samples=8, fov=25)
        return "".join(hue(spot(picture, *place))[0] for place in ((0.31, 0.64), (0.31, 0.36), (0.69, 0.64)))

    def check(self, product):
        self.assertEqual(self.seen(product, "red"), "RRR")
        self.assertEqual(self.seen(product, "red", (["right"], "green")), "RRG")
        self.assertEqual(self.seen(product, "red", (["left"], "green")), "GGR", "what hangs under it belongs to it")
        self.assertEqual(self.seen(product, "red", (["top"], None), (["right"], "green")), "RgG")
        self.assertEqual(self.seen(product, "red", (["left"], "green"), (["top"], "red")), "GRR", "unless it is a part itself")
        self.assertEqual(self.seen(product, None, (["left", "right"], "red")), "RRR")
        self.assertEqual(self.seen(product, "green"), "GGG", "nothing is left of the parts")

    def test_of_a_blend(self):
        self.check(self.blend)

    def test_of_a_glb(self):
        self.check(self.glb)

    def test_an_unknown_object_or_variant(self):
        for part, code, word in (({"nodes": ["middle"], "variant": "red"}, "no_such_node", "'middle'"),
                                 ({"nodes": ["left"], "variant": "mauve"}, "no_such_variant", "'mauve'"),
                                 ({"nodes": "left", "variant": None}, "bad_command", "product.parts.nodes"),
                                 ({"nodes": ["left"], "colour": "red"}, "bad_command", "product.parts.colour")):
            with self.subTest(code=code):
                self.refused(code, word, command="render", **view(self.studio, self.blend, parts=[part]))
        self.assertEqual(self.seen(self.blend, "red"), "RRR")


class Placement(LiveTest):
    @classmethod
    def make(cls):
        cls.studio = fixtures.studio()
        # Blender's x = 0.5 is x = −0.5 in the view frame: left of the middle for a camera that looks along +z.
        cls.aside = fixtures.box_product("aside.blend", fixtures.RED, location=(0.5, 0, 0))
        cls.middle = fixtures.box_product("middle.blend", fixtures.RED)

    def place(self, product, **placement):
        return self.picture(self.studio, product, placement=placement, transparent=True, position=(0, 0.15, -6),
                            target=(0, 0.15, 0), size=(120, 90), samples=4)

    def test_left_is_left(self):
        self.assertLess(centre(self.place(self.aside))[0], 0.4)

    def test_position(self):
        x, y = centre(self.place(self.middle))
        self.assertAlmostEqual(x, 0.5, delta=0.01)
        self.assertGreater(centre(self.place(self.middle, position=[0.5, 0, 0]))[0], x + 0.05)
        self.assertLess(centre(self.place(self.middle, position=[0, 0.5, 0]))[1], y - 0.05)
        nearer = self.place(self.middle, position=[0, 0, -2])
        self.assertGreater(nearer[..., 3].sum(), 1.5 * self.place(self.middle)[..., 3].sum())

    def test_scale_is_about_the_origin(self):
        small, large = self.place(self.middle), self.place(self.middle, scale=2)
        self.assertAlmostEqual(large[..., 3].sum() / small[..., 3].sum(), 4, delta=0.4)
        self.assertLess(centre(large)[1], centre(small)[1])

    def test_rotation_is_counter_clockwise_seen_from_above(self):
        # From the left a quarter turn counter-clockwise leads to the camera, which stands in front.
        turned = self.place(self.aside, rotation=90)
        self.assertAlmostEqual(centre(turned)[0], 0.5, delta=0.01)
        behind = self.place(self.aside, rotation=-90)
        self.assertGreater(turned[..., 3].sum(), 1.2 * behind[..., 3].sum())
        self.assertGreater(centre(self.place(self.aside, rotation=180))[0], 0.6)

    def test_placements_do_not_add_up(self):
        first = self.place(self.aside, rotation=30, position=[0.1, 0, 0])
        self.place(self.aside, rotation=200, scale=3)
        self.assert_same_picture(self.place(self.aside, rotation=30, position=[0.1, 0, 0]), first, 1e-6)


class Shown(LiveTest):
    @classmethod
    def make(cls):
        cls.studio = fixtures.studio()
        cls.left = fixtures.box_product("left.blend", fixtures.RED, location=(0.4, 0, 0))
        cls.right = fixtures.box_product("right.blend", fixtures.GREEN, location=(-0.4, 0, 0))
        cls.many = [fixtures.box_product(f"many-{i}.blend", colour) for i, colour in
                    enumerate((fixtures.RED, fixtures.GREEN, fixtures.BLUE) * 2)]

    def show(self, product, **fields):
        return self.picture(self.studio, product, position=(0, 0.6, -3), target=(0, 0.15, 0), **fields)

    def test_a_hidden_product_is_not_seen(self):
        self.assertLess(centre(self.show(self.left, transparent=True))[0], 0.4)
        self.assertGreater(centre(self.show(self.right, transparent=True))[0], 0.6)
        self.assertEqual(self.show(None, transparent=True)[..., 3].max(), 0)

    def test_a_hidden_product_throws_no_shadow_and_no_colour(self):
        alone = self.show(self.right, samples=8)
        self.show(self.left)
        self.assert_same_picture(self.show(self.right, samples=8), alone, 1e-6)

    def test_more_products_than_are_kept(self):
        for _round in range(2):
            for product, expected in zip(self.many, "RGBRGB"):
                self.assertEqual(hue(spot(self.show(product, samples=8), 0.5, 0.5)), expected)

    def test_cameras_and_lights_of_a_product_are_left_out(self):
        bright = fixtures.variants_product("bright.blend")
        picture = self.show(bright, samples=8)
        self.assertLess(luminance(picture), 3, "5 kW at 3 m would be far brighter")

    def test_a_product_that_changed_on_disk_is_read_anew(self):
        path = fixtures.box_product("changing.blend", fixtures.RED)
        self.assertEqual(hue(spot(self.show(path, samples=8), 0.5, 0.5)), "R")
        fixtures.box_product("changing.blend", fixtures.GREEN)
        os.utime(path, ns=(1, 1))
        self.assertEqual(hue(spot(self.show(path, samples=8), 0.5, 0.5)), "G")

    def test_two_scenes_in_turn(self):
        other = fixtures.lamp_only()
        first = self.show(self.left)
        self.assertEqual(self.picture(other, self.left)[0, 0, 0], 0)
        self.assert_same_picture(self.show(self.left), first, 1e-6)


class SharedModels(LiveTest):
    """Input that others made."""

    @classmethod
    def make(cls):
        cls.studio = fixtures.studio()

    def seen(self, product, scale):
        return self.picture(self.studio, product, placement={"scale": scale}, transparent=True, size=(80, 60),
                            position=(0, 0.3, -2), target=(0, 0.25, 0), fov=35)

    @needs(fixtures.FAN)
    def test_the_fan(self):
        picture = self.seen(fixtures.FAN, 0.01)
        x, y = centre(picture)
        self.assertAlmostEqual(x, 0.5, delta=0.08)
        self.assertGreater(picture[..., 3].mean(), 0.03)
        self.assertLess(picture[..., 3].mean(), 0.5)

    @needs(fixtures.FAN)
    def test_the_fan_after_a_product_with_a_group_of_the_importers_name(self):
        group = fixtures.gltf_group_product()
        os.utime(fixtures.studio(), ns=(1, 1))  # opened anew, so that the fan is imported beside the other
        self.picture(self.studio, group)
        self.assertGreater(self.seen(fixtures.FAN, 0.01)[..., 3].mean(), 0.03)

    @needs(fixtures.BALL)
    def test_the_shader_ball(self):
        self.assertGreater(self.seen(fixtures.BALL, 0.2)[..., 3].mean(), 0.02)

    @needs(fixtures.CORNELL, fixtures.BALL)
    def test_the_ball_in_the_cornell_box(self):
        fields = {"position": (0, 3, -9), "target": (0, 1, 0), "fov": 40, "samples": 8}
        without = self.picture(fixtures.CORNELL, **fields)
        with_ball = self.picture(fixtures.CORNELL, fixtures.BALL, placement={"scale": 0.5}, **fields)
        self.assertGreater(luminance(without), 0.01)
        self.assertGreater(numpy.abs(with_ball - without).max(), 0.05)


