"""A product as a few plain meshes in its own frame, each face with a place of its own on the light map.

The meshes wear stand-ins instead of materials. What a stand-in stands for depends on the choice (the catalog's
material): so slots that differ in any choice stay apart when meshes are joined.
"""

import functools
import hashlib
from typing import NamedTuple, Optional

import bpy
import numpy as np
from mathutils import Matrix

import atlas
import meshes
import shells
import sides
import surface
from motion import Motion

LIGHT = "blender_view_light"  # the UV map of the light; the second of every mesh's
# Share of its size that the island of a face gets that is glass in all choices: its light is not baked.
GLASS = 0.05


class _Place(NamedTuple):
    part: Optional[str]  # the name of the catalog's part
    body: Optional[int]  # of the motion


class Goods:
    def __init__(self, bodies, looks, places=None, motion=None):
        self.bodies = bodies
        self._places = places or {}  # stand-in → the _Place that it is on
        self._motion = motion
        self._wholes = {}  # name of a part that moves in pieces → the object that they hang under
        self._moving = {}  # of what `split` has made, object → the number of the body of `motion`
        self.looks = looks  # stand-in → the materials that it stands for, one for each choice
        self._stand_ins = {body: list(body.data.materials) for body in bodies}

    @classmethod
    def collect(cls, product, scene, choices, margin, parts=(), clips=()):
        """(goods, warnings) of a `driver.products.Product` alone in `scene`. `choices` are names of variants, or None.

        `parts` are lists of names of objects, each a part that can be told from the rest by the first of its names.
        `clips` are pairs of name and seconds of its animations. `margin` is what islands keep from each other on the light map, as a fraction of it.
        """
        worn = _worn(product, scene, choices)
        for thing in scene.objects:
            _as_rendered(thing)
        motion, unmoved = Motion.of(product, scene, clips)
        found, warnings = meshes.pieces(scene)
        part_of = {thing: names[0] for names, things in zip(parts, product.divided(parts)) for thing in things}
        looks, of_slots, places = {}, {}, {}
        one_sided = functools.lru_cache(None)(sides.is_one_sided)
        bodies = meshes.as_objects(scene, found)
        for body, (thing, mesh, _matrix) in zip(bodies, found):
            meshes.assign_all(mesh)
            shells.turn_out(mesh, {slot for slot, material in enumerate(mesh.materials) if one_sided(material)})
            for slot, material in enumerate(mesh.materials):
                kinds = tuple(meshes.as_rendered(kind) for kind in worn.get((thing, slot), [material] * len(choices)))
                place = _Place(part_of.get(thing), motion.body_of(thing))
                if (kinds, place) not in of_slots:
                    look = of_slots[kinds, place] = bpy.data.materials.new("look")
                    looks[look], places[look] = list(kinds), place
                mesh.materials[slot] = of_slots[kinds, place]
            _order_layers(mesh, _kinds(mesh, looks))
        bodies = meshes.join(bodies, lambda body: _kinds(body.data, looks)) if bodies else []
        goods = cls(bodies, looks, places, motion)
        if bodies:
            _unwrap(goods, margin)
        return goods, warnings + unmoved

    def split(self):
        """Gives each part bodies of its own, called by its name, and others to what moves otherwise than the rest.

        Of a part that moves in pieces they hang under an object of its name. The faces keep their places on the light map.
        """
        for thing in bpy.data.objects:
            if thing not in self.bodies:
                thing.name = "source"  # the name is the part's
        for body in list(self.bodies):
            stand_ins = self._stand_ins[body]
            owners = [self._places[stand_in] for stand_in in stand_ins]
            if set(owners) == {_Place(None, None)}:
                continue
            for place in dict.fromkeys(owners):
                piece = meshes.only(body, {slot for slot, owner in enumerate(owners) if owner == place})
                self._stand_ins[piece] = stand_ins
                self.bodies.append(piece)
                self._call(piece, place, {owner for owner in self._places.values() if owner.part == place.part})
            self.bodies.remove(body)
            bpy.data.objects.remove(body)

    def _call(self, piece, place, places_of_part):
        """A name for a piece, and an object above it where its part has more of them."""
        if place.part is None or len(places_of_part) == 1:
            piece.name = place.part or "rest"
        else:
            if place.part not in self._wholes:
                whole = self._wholes[place.part] = bpy.data.objects.new(place.part, None)
                bpy.context.scene.collection.objects.link(whole)
            piece.name, piece.parent = f"{place.part}, piece", self._wholes[place.part]
        if place.body is not None:
            self._moving[piece] = place.body

    def animate(self, document, block):
        """The block of an exported document of what `split` has made, with the animations."""
        return self._motion.write(document, block, {piece.name: body for piece, body in self._moving.items()})

    @property
    def fingerprint(self):
        """Tells whether two goods have their faces in the same places on the light map."""
        places = hashlib.sha256()
        for body in self.bodies:
            uv = np.empty(len(body.data.loops) * 2, np.float32)
            body.data.uv_layers[LIGHT].data.foreach_get("uv", uv)
            places.update(np.round(uv * 8192).astype(np.int32).tobytes())
        return places.hexdigest()[:16]

    def slots(self, body):
        """The materials of each of a body's slots, one for each choice."""
        return [self.looks[stand_in] for stand_in in self._stand_ins[body]]

    def wear(self, choice):
        """Put on the materials of one choice, by its number."""
        for body in self.bodies:
            for slot, kinds in enumerate(self.slots(body)):
                body.data.materials[slot] = kinds[choice]

    @property
    def materials(self):
        """All materials of all choices, each once."""
        return list(dict.fromkeys(material for kinds in self.looks.values() for material in kinds))

    def save(self, path):
        """Keep the goods in a .blend, for `load` in another scene."""
        blocks = {*self.bodies, *self.looks, *self.materials}
        bpy.data.libraries.write(path, blocks, path_remap="ABSOLUTE", fake_user=True)
        looks = {stand_in.name: [kind.name for kind in kinds] for stand_in, kinds in self.looks.items()}
        return path, [body.name for body in self.bodies], looks

    @classmethod
    def load(cls, scene, saved, place=Matrix()):
        """The goods that `save` returned, in `scene`, moved by `place`."""
        path, names, looks = saved
        with bpy.data.libraries.load(path) as (there, here):
            wanted = list(there.materials)
            # Blender puts the blocks into the very lists that it is given.
            here.objects, here.materials = list(names), list(wanted)
        materials, bodies = dict(zip(wanted, here.materials)), list(here.objects)
        for body in bodies:
            body.matrix_world = place @ body.matrix_world
            scene.collection.objects.link(body)
        goods = cls(bodies, {materials[stand_in]: [materials[kind] for kind in kinds] for stand_in, kinds in looks.items()})
        bpy.context.view_layer.update()
        return goods


def _worn(product, scene, choices):
    """{(object, slot): [material of each choice]}"""
    worn = {}
    for choice in choices:
        product.show(scene, choice)
        for thing in scene.objects:
            for slot, held in enumerate(thing.material_slots):
                worn.setdefault((thing, slot), []).append(held.material)
    product.show(scene, None)
    return worn


def _as_rendered(thing):
    """Let the evaluation of the viewport, which Python reads, be that of the render."""
    thing.hide_viewport = thing.hide_render
    for modifier in thing.modifiers:
        modifier.show_viewport = modifier.show_render
        if hasattr(modifier, "render_levels"):
            modifier.levels = modifier.render_levels


def _kinds(mesh, looks):
    return [kind for stand_in in mesh.materials for kind in looks[stand_in]]


def _order_layers(mesh, materials):
    """Keep the UV maps that textures use, with the light's as the second: TEXCOORD_1 in a glTF."""
    shading = meshes.prepare_layers(mesh, materials)
    used = [name for name in mesh.uv_layers.keys() if name in meshes.named_maps(materials) and name != shading]
    kept = {}
    for name in (shading, *used):
        kept[name] = np.empty(len(mesh.loops) * 2, np.float32)
        mesh.uv_layers[name].data.foreach_get("uv", kept[name])
    for name in mesh.uv_layers.keys():
        mesh.uv_layers.remove(mesh.uv_layers[name])
    for name in (shading, LIGHT, *used):
        layer = mesh.uv_layers.new(name=name, do_init=False)
        if name in kept:
            layer.data.foreach_set("uv", kept[name])
    mesh.uv_layers[shading].active_render = True


def _unwrap(goods, margin):
    def weigh(mesh):
        glass = np.array([all(surface.is_glass(kind) for kind in goods.looks[stand_in]) for stand_in in mesh.materials])
        slots = np.empty(len(mesh.polygons), np.int32)
        mesh.polygons.foreach_get("material_index", slots)
        return np.where(glass[np.clip(slots, 0, len(glass) - 1)], GLASS, 1.0)

    atlas.unwrap(goods.bodies, LIGHT, margin, weigh)
