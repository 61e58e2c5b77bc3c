"""One product in the open scene: appended from a .blend or imported from glTF, placed, posed, shown in a variant."""

import math
import traceback
from contextlib import contextmanager

import bpy
from mathutils import Matrix

from . import variants
from .animations import Animations, Clock
from .camera import to_blender
from .errors import DriverError
from .sources import check_content, unreadable

ENDINGS = (".blend", ".glb", ".gltf")
IMPORT_RATE = 24  # frames a second that glTF's seconds become
# A scene brings light and camera; a product's own would light the scene differently for every product.
LEFT_OUT = {"CAMERA", "LIGHT", "LIGHT_PROBE", "SPEAKER"}


def can_import():
    """Whether this Blender has its glTF importer."""
    return "gltf" in dir(bpy.ops.import_scene)


class Product:
    """Its objects hang under an empty that carries the placement, in a collection that is linked to be seen."""

    def __init__(self, path):
        check_content(path)
        before = _everything()
        try:
            listed, objects, names, clock = _append(path) if path.lower().endswith(".blend") else _import(path, before)
        except Exception as problem:  # the importer is an add-on: it may raise anything on a broken file
            _discard(_everything() - before)
            if isinstance(problem, DriverError):
                raise
            traceback.print_exc()
            raise unreadable(path, "could not be read: " + _reason(problem)) from None
        self._root = bpy.data.objects.new("product", None)
        self._collection = bpy.data.collections.new("product")
        self._collection.use_fake_user = True  # hidden products have no other user
        self._collection.objects.link(self._root)
        for thing in objects:
            self._collection.objects.link(thing)
        for thing in _objects(_everything() - before):
            # Everything, lights too: a part may hang under something that is itself left out.
            if thing.parent is None and thing is not self._root:
                thing.parent = self._root
        _purge()  # now, lest what nothing uses goes when another product is removed, and is missed here
        new = _everything() - before
        self._objects = _objects(new)
        self._names = {name: thing for name, thing in names.items() if thing in set(self._objects)}
        self._variants = variants.Variants(listed, self._objects, [block for block in new if isinstance(block, bpy.types.Mesh)])
        self._animations = Animations(new, clock)
        self.rate = clock.rate  # of its animations, frames a second
        self._placement = None

    def place(self, placement):
        """True when that moved it."""
        if placement == self._placement:
            return False
        self._root.matrix_world = (
            Matrix.Translation(to_blender(placement.position))
            @ Matrix.Rotation(math.radians(placement.rotation), 4, "Z")
            @ Matrix.Scale(placement.scale, 4)
        )
        self._placement = placement
        return True

    def pose(self, moment):
        """At a moment of one of its animations, or as it lay. True when that moved it. It must be shown."""
        return self._animations.pose(moment)

    def show(self, scene, variant, parts=(), moment=None):
        """`parts` are pairs (names of objects, variant) that wear another variant than the rest."""
        self._animations.check(moment)
        divided = self.divided([nodes for nodes, _other in parts])
        self._variants.show(variant, [(things, other) for things, (_nodes, other) in zip(divided, parts)])
        if self._collection.name not in scene.collection.children:
            scene.collection.children.link(self._collection)
        self._animations.freeze(scene)

    def hide(self, scene):
        """Unlinked, not just hidden: what is not in the scene costs neither memory nor time in the renderer."""
        if self._collection.name in scene.collection.children:
            scene.collection.children.unlink(self._collection)

    def divided(self, parts):
        """The objects of each part, a list of names as the product's file has them. What hangs under an object goes with it,
        unless a part names it."""
        part_of = {}
        for part, names in enumerate(parts):
            for name in names:
                if name not in self._names:
                    raise DriverError("no_such_node", f"the product has no object {name[:80]!r}")
                part_of[self._names[name]] = part
        found = [set() for _part in parts]
        for thing in self._objects:
            named = next((above for above in _line(thing) if above in part_of), None)
            if named is not None:
                found[part_of[named]].add(thing)
        return found

    def remove(self):
        self._animations.release()
        _discard(self._objects + [self._collection])


def _discard(blocks):
    """Removes objects, collections and scenes, and then all that only they used."""
    for block in blocks:
        # One by one: removing a batch at once crashes Blender 3.4 when the objects are parented to each other.
        for kind, home in ((bpy.types.Object, bpy.data.objects), (bpy.types.Collection, bpy.data.collections),
                           (bpy.types.Scene, bpy.data.scenes)):
            if isinstance(block, kind):
                home.remove(block)
                break
    _purge()


def _purge():
    if hasattr(bpy.data, "orphans_purge"):
        bpy.data.orphans_purge(do_recursive=True)


def _append(path):
    """Appends the file's first scene and takes its objects out of it.

    (variant names, objects to show, objects by their names in the file, clock)
    """
    for action in bpy.data.actions:
        action.name = "foreign " + action.name  # else an action of the same name would get another
    with bpy.data.libraries.load(path, link=False) as (there, here):
        here.scenes = sorted(there.scenes)[:1]
        # By name too: an object whose name is taken in the open file gets another there.
        written = list(there.objects)
        here.objects = list(written)
    scene = next((scene for scene in here.scenes if scene is not None), None)
    if scene is None:
        raise unreadable(path, "holds no scene")
    listed = variants.names(scene)
    layer = next((layer for layer in scene.view_layers if layer.use), scene.view_layers[0])
    objects = list(_rendered(layer.layer_collection))
    names = dict(zip(written, here.objects))
    clock = Clock(rate=scene.render.fps / scene.render.fps_base, start=None, spherical=False)
    bpy.data.scenes.remove(scene)
    return listed, objects, names, clock


def _rendered(layer_collection, seen=None):
    """The objects that a render of the file would show: not those of collections that are switched off."""
    seen = set() if seen is None else seen
    if layer_collection.exclude or layer_collection.collection.hide_render:
        return
    for thing in layer_collection.collection.objects:
        if thing.type not in LEFT_OUT and thing not in seen:
            seen.add(thing)
            yield thing
    for child in layer_collection.children:
        yield from _rendered(child, seen)


def _import(path, before):
    """Imports a glTF file at time 0 of its first animation, as a preview shows it before anything plays."""
    if not can_import():
        raise DriverError("unsupported", "this Blender cannot import glTF")
    scene, layer = bpy.context.scene, bpy.context.view_layer
    layer.active_layer_collection = layer.layer_collection  # the importer links to the active one, maybe a hidden one
    for group in list(bpy.data.node_groups):
        # The importer reuses its helper group by name. One that came with another product may lack its sockets.
        if group.name.startswith("glTF"):
            group.name = "foreign " + group.name
    known = bpy.ops.import_scene.gltf.get_rna_type().properties.keys()
    wanted = {"disable_bone_shape": True, "import_scene_extras": False, "import_scene_as_collection": False}
    rate = scene.render.fps, scene.render.fps_base
    scene.render.fps, scene.render.fps_base = IMPORT_RATE, 1
    try:
        with _names_free():
            bpy.ops.import_scene.gltf(filepath=path, **{key: value for key, value in wanted.items() if key in known})
            new = _objects(_everything() - before)
            names = {thing.name: thing for thing in new}
    finally:
        scene.render.fps, scene.render.fps_base = rate
    listed = variants.names(bpy.data.scenes[0])  # where the add-on puts them, whatever scene is open
    helpers = _bone_shapes(new)
    for thing in new:
        for collection in list(thing.users_collection):
            collection.objects.unlink(thing)
    shown = [thing for thing in new if thing.type not in LEFT_OUT and thing not in helpers]
    return listed, shown, names, Clock(IMPORT_RATE, start=0, spherical=True)


@contextmanager
def _names_free():
    """What comes meanwhile gets the names it asks for; what was there has its own back afterwards."""
    held = [(thing, thing.name) for thing in bpy.data.objects]
    for number, (thing, _name) in enumerate(held):
        thing.name = f"~{number}"
    yield
    for thing, name in held:
        newcomer = bpy.data.objects.get(name)
        if newcomer is not None:
            newcomer.name = name[:50] + " of the product"
        thing.name = name


def _bone_shapes(objects):
    """Meshes that the importer adds to draw bones with; they are no part of the product."""
    shapes = set()
    for thing in objects:
        for bone in thing.pose.bones if thing.pose else ():
            if bone.custom_shape is not None:
                shapes.add(bone.custom_shape)
                bone.custom_shape = None
    return shapes


def _line(thing):
    """An object and all that it hangs under."""
    while thing is not None:
        yield thing
        thing = thing.parent


def _everything():
    """All data-blocks of the session."""
    return set(bpy.data.user_map())


def _objects(blocks):
    return [block for block in blocks if isinstance(block, bpy.types.Object)]


def _reason(problem):
    """What an operator's report of an exception comes down to: the line before the place in the code."""
    lines = [line.strip() for line in str(problem).splitlines() if line.strip() and not line.startswith("Location:")]
    return lines[-1][:300] if lines else type(problem).__name__
