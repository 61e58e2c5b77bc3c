"""What a product does to the light on the ground that carries it: shade, and what it throws back."""

import bpy
import numpy as np
from mathutils import Vector

import bake
from product_light import span
from sampling import take_samples
from smooth import blurred

NAME = "blender_view_ground"
HEIGHT = 0  # metres; the catalog has every scene carry its product there
ABOVE = 0.0005  # of the picture's side: where light is caught, so that the ground itself does not shade it
NEAR = 0.01  # metres; a surface this near to HEIGHT is the ground
WIDE = 1.6  # of the product's height: how far shade is followed beyond it
DENSER = 4  # times the samples of the product's own light: nothing hides noise on a ground
FADE = 0.08  # of the picture's side, at the border
LEAST = 0.02  # a product that changes the light nowhere by more than this has no ground


class Ground:
    """A square on the ground about the goods in the open scene; `light` bakes it."""

    def __init__(self, scene, goods, size, samples):
        self._scene, self._goods = scene, goods
        self._size, self._samples = size, samples
        low, high = _bounds(goods.bodies)
        middle = (low + high) / 2
        half = max(high.x - low.x, high.y - low.y) / 2 + WIDE * max(high.z - HEIGHT, 0)
        self._corners = [Vector((middle.x + x * half, middle.y + y * half, HEIGHT)) for x, y in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
        self._exists = self._is_there(half)
        self._plain = None

    @property
    def rect(self):
        """[minX, minZ, maxX, maxZ] in the view frame: Blender's (x, y, z) is (−x, z, −y) there."""
        first, _, last, _ = self._corners
        return [round(-first.x, 4), round(-first.y, 4), round(-last.x, 4), round(-last.y, 4)]

    def light(self):
        """(ratio, range) of the light with the goods, as they are worn now, over that without them, or None.

        The picture (size, size, 3), bottom row first, is seen from above with +x of the view frame to the right and +z
        to the top.
        """
        if not self._exists:
            return None
        if self._plain is None:
            self._plain = self._bake(hidden=True)
        plain = np.maximum(self._plain, 0.02 * self._plain.mean())
        ratio = 1 + (self._bake(hidden=False) / plain - 1) * _fade(self._size)
        if np.abs(ratio - 1).max() < LEAST:
            return None
        return ratio, span(ratio.reshape(-1, 3))

    def _is_there(self, half):
        """Whether the scene has a surface at the ground's height, anywhere under the square."""
        graph = bpy.context.evaluated_depsgraph_get()
        middle = (self._corners[0] + self._corners[2]) / 2
        for x in np.linspace(-0.9, 0.9, 7):
            for y in np.linspace(-0.9, 0.9, 7):
                start = middle + Vector((x * half, y * half, NEAR))
                hit, _place, _normal, _face, thing, _matrix = self._scene.ray_cast(graph, start, Vector((0, 0, -1)), distance=2 * NEAR)
                if hit and thing not in self._goods.bodies:
                    return True
        return False

    def _bake(self, hidden):
        for body in self._goods.bodies:
            body.hide_render = hidden
        catcher = self._catcher()
        nodes = bake.canvas(list(catcher.data.materials))
        take_samples(self._scene, DENSER * self._samples)
        light, _ = bake.bake_pass(self._scene, [catcher], nodes, NAME, self._size, "DIFFUSE", {"DIRECT", "INDIRECT"}, 0)
        bpy.data.objects.remove(catcher)
        for body in self._goods.bodies:
            body.hide_render = False
        return blurred(light)

    def _catcher(self):
        """A white square just above the ground that nothing but the bake sees."""
        mesh = bpy.data.meshes.new(NAME)
        lift = ABOVE * (self._corners[0] - self._corners[1]).length
        mesh.from_pydata([corner + Vector((0, 0, lift)) for corner in self._corners], [], [(0, 1, 2, 3)])
        mesh.uv_layers.new(name=NAME).data.foreach_set("uv", [0, 0, 1, 0, 1, 1, 0, 1])
        white = bpy.data.materials.new(NAME)
        white.use_nodes = True
        tree = white.node_tree
        diffuse = tree.nodes.new("ShaderNodeBsdfDiffuse")
        diffuse.inputs["Color"].default_value = (1, 1, 1, 1)
        tree.links.new(diffuse.outputs[0], tree.get_output_node("CYCLES").inputs["Surface"])
        mesh.materials.append(white)
        catcher = bpy.data.objects.new(NAME, mesh)
        for flag in ("visible_diffuse", "visible_glossy", "visible_transmission", "visible_volume_scatter", "visible_shadow"):
            setattr(catcher, flag, False)
        self._scene.collection.objects.link(catcher)
        return catcher


def _bounds(bodies):
    bpy.context.view_layer.update()
    corners = [body.matrix_world @ Vector(corner) for body in bodies for corner in body.bound_box]
    return [Vector([choose(corner[axis] for corner in corners) for axis in range(3)]) for choose in (min, max)]


def _fade(size):
    """(size, size, 1): 1 inside, smoothly 0 at the border."""
    at = (np.arange(size) + 0.5) / size
    edge = np.clip(np.minimum(at, 1 - at) / FADE, 0, 1)
    edge = edge * edge * (3 - 2 * edge)
    return np.minimum(edge[:, None], edge[None, :])[..., None]
