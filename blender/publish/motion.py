"""What a product's animations do to its objects, for the preview: where the driver has each of them at each moment.

Only places are carried: what bends an object (bones, shapes) or moves instances is named in a warning.
"""

import math

import bpy
import numpy as np
from driver.commands import Moment
from mathutils import Matrix

import gltf

SAME = 1e-5  # metres, and of a rotation's entries: no nearer do float32 matrices tell what stays in place
FLOAT = 5126  # glTF's number for the type
REST = {"translation": (0, 0, 0), "rotation": (0, 0, 0, 1), "scale": (1, 1, 1)}


class Motion:
    """Bodies are objects that move as one in every clip; each has a number, and those that never move are of none."""

    def __init__(self):
        self._times = {}  # clip → seconds
        self._paths = []  # number → {clip: its place at each time, from where it lies, (n, 4, 4)}
        self._number = {}  # object → number

    @classmethod
    def of(cls, product, scene, clips):
        """(motion, warnings) of a `driver.products.Product` that is shown in `scene`. `clips` are pairs of name and seconds."""
        motion, warnings = cls(), []
        rest, shapes = _places(product, scene, None), _shapes(scene)
        back = {thing: np.linalg.inv(place) for thing, place in rest.items()}
        paths = {thing: {} for thing in rest}
        for name, duration in clips:
            count = max(1, math.ceil(duration * product.rate))
            motion._times[name] = np.linspace(0, duration, count + 1).astype(np.float32)
            for time in motion._times[name]:
                for thing, place in _places(product, scene, Moment(name, float(time))).items():
                    paths[thing].setdefault(name, []).append(place @ back[thing])
                bent = [thing.name for thing, shape in _shapes(scene).items() if np.abs(shape - shapes[thing]).max() > SAME]
                warnings += [f"{thing}: {name} bends it, which is not carried" for thing in bent]
        product.pose(None)
        bpy.context.view_layer.update()
        for thing, path in paths.items():
            path = {name: np.array(places) for name, places in path.items()}
            if all(np.allclose(places, np.eye(4), atol=SAME) for places in path.values()):
                continue
            if thing.instance_type != "NONE":
                warnings.append(f"{thing.name}: its instances move, which is not carried")
            motion._number[thing] = motion._numbered(path)
        return motion, list(dict.fromkeys(warnings))

    def body_of(self, thing):
        """The number of the body that an object is of, or None."""
        return self._number.get(thing)

    def write(self, document, block, names):
        """The block with the clips as glTF animations, noted in the document. `names`: {name of a node: its body}."""
        nodes = [(number, names[node["name"]]) for number, node in enumerate(document["nodes"]) if names.get(node["name"]) is not None]
        for clip, times in self._times.items():
            samplers, channels, clock = [], [], None
            for node, body in nodes:
                for target, values in _in_gltf(self._paths[body][clip]):
                    if np.allclose(values, REST[target], atol=SAME):
                        continue
                    if clock is None:
                        clock, block = gltf.accessor(document, block, times, FLOAT, min=[float(times[0])], max=[float(times[-1])])
                    output, block = gltf.accessor(document, block, values, FLOAT)
                    channels.append({"sampler": len(samplers), "target": {"node": node, "path": target}})
                    samplers.append({"input": clock, "interpolation": "LINEAR", "output": output})
            if channels:
                document.setdefault("animations", []).append({"name": clip, "channels": channels, "samplers": samplers})
        return block

    def _numbered(self, path):
        for number, known in enumerate(self._paths):
            if all(np.allclose(known[name], path[name], atol=SAME) for name in path):
                return number
        self._paths.append(path)
        return len(self._paths) - 1


def _places(product, scene, moment):
    product.pose(moment)
    bpy.context.view_layer.update()
    return {thing: np.array(thing.matrix_world) for thing in scene.objects}


def _shapes(scene):
    """The bounds of each object in its own frame, as modifiers leave it."""
    graph = bpy.context.evaluated_depsgraph_get()
    return {thing: np.array(thing.evaluated_get(graph).bound_box) for thing in scene.objects if thing.type == "MESH"}


def _in_gltf(places):
    """(path, values) of places in Blender's frame: glTF's x is its x, y its z, and z its −y."""
    parts = [Matrix(place.tolist()).decompose() for place in places]
    for (_, before, _), (_, turn, _) in zip(parts, parts[1:]):
        turn.make_compatible(before)
    yield "translation", np.array([(x, z, -y) for (x, y, z), _, _ in parts], np.float32)
    yield "rotation", np.array([(turn.x, turn.z, -turn.y, turn.w) for _, turn, _ in parts], np.float32)
    yield "scale", np.array([(x, z, y) for _, _, (x, y, z) in parts], np.float32)
