"""The shadow that a transparent film keeps of a product on its ground."""

import numpy

import fixtures
from views import LiveTest, view


class Shadow(LiveTest):
    @classmethod
    def make(cls):
        cls.studio, cls.nothing = fixtures.studio(), fixtures.half_sky()
        cls.product = fixtures.box_product("shaded.blend", fixtures.RED)

    def look(self, scene=None, **settings):
        return self.picture(scene or self.studio, self.product, position=(0, 1.6, -2), target=(0, 0.1, 0), size=(96, 72),
                            samples=32, fov=30, transparent=True, **settings)

    def test_is_black_with_alpha_and_leaves_the_product_as_it_is(self):
        alone, shaded = self.look(), self.look(shadow=True)
        product = alone[..., 3] > 0.999
        self.assertTrue(product.any())
        numpy.testing.assert_allclose(shaded[product][:, 3], 1, atol=1e-3)
        self.assertLess(abs(shaded[product][:, :3].mean() - alone[product][:, :3].mean()), 0.02)
        ground = alone[..., 3] < 0.001
        self.assertLess(shaded[ground][:, :3].max(), 1e-3, "nothing of the ground's colour")
        alpha = numpy.where(ground, shaded[..., 3], 0)
        self.assertGreater(alpha.max(), 0.3)
        # The light stands beyond the product, on the left: the shadow falls towards the camera, to the right.
        rows, columns = numpy.mgrid[0:alpha.shape[0], 0:alpha.shape[1]] + 0.5
        self.assertGreater((columns * alpha).sum() / alpha.sum(), alpha.shape[1] / 2)
        self.assertGreater((rows * alpha).sum() / alpha.sum(), alpha.shape[0] / 2)
        self.assertLess(alpha[:6].mean(), 0.05, "far from it there is none")

    def test_comes_as_a_whole_picture(self):
        fields = view(self.studio, self.product, transparent=True, shadow=True, samples=4)
        answer = self.driver.ask("render", **fields)
        self.assertTrue(answer["whole"])
        self.driver.pixels(answer["pixels"])
        self.refused("bad_command", "slices", command="render", **{**fields, "first": 1, "count": 1})

    def test_goes_again(self):
        alone = self.look()
        self.look(shadow=True)
        self.assert_same_picture(self.look(), alone, 1e-6)
        seen = self.picture(self.studio, self.product, shadow=True)
        self.assertGreater(seen[..., 3].min(), 0.999, "without a transparent film it means nothing")

    def test_without_a_ground_there_is_none(self):
        self.assert_same_picture(self.look(self.nothing, shadow=True), self.look(self.nothing), 1e-4)

    def test_is_what_the_probe_found(self):
        self.assertTrue(self.features["cycles"]["shadow_catcher"])
        self.refused("unsupported", "WORKBENCH", command="render",
                     **view(self.studio, self.product, transparent=True, shadow=True, engine="WORKBENCH", samples=1))
