"""Material variants, as Blender's own glTF add-on keeps them (KHR_materials_variants).

The list of names lies on the first scene of a file; each mesh says which material a slot gets in which entries of
that list. The two are read here right after a file was loaded, while its list is still at hand.
"""

import bpy

from .errors import DriverError

ADDON = "io_scene_gltf2"


def enable():
    """Registers the add-on's variant properties. False where this Blender's add-on has none."""
    addon = bpy.context.preferences.addons.get(ADDON)
    if addon is not None and getattr(addon.preferences, "KHR_materials_variants_ui", None) is False:
        addon.preferences.KHR_materials_variants_ui = True
    return hasattr(bpy.types.Scene, "gltf2_KHR_materials_variants_variants")


def names(scene):
    """The variants that a scene lists, in order: a mesh names them by their place in this list."""
    return [variant.name for variant in getattr(scene, "gltf2_KHR_materials_variants_variants", ())]


class Variants:
    """The variants of one product's meshes, and the means to switch between them."""

    def __init__(self, listed, objects, meshes):
        self._listed = listed
        self._objects = objects
        self._slots = [slot for mesh in meshes for slot in _slots(mesh, mesh.materials)]
        for thing in objects:
            if thing.type == "MESH" and any(slot.link == "OBJECT" for slot in thing.material_slots):
                self._slots += _slots(thing.data, _ObjectSlots(thing), thing)
        self.show(None)

    def show(self, name, parts=()):
        """Gives every slot the variant's material; None, or a slot the variant does not mention, its original one.

        `parts` are pairs (objects, name) that wear another variant than the rest.
        """
        whole, *others = [self._place(each) for each in (name, *(other for _things, other in parts))]
        for things, _other in parts:
            self._set_apart(things)
        for slot in self._slots:
            slot.show(whole)
        for (things, _other), variant in zip(parts, others):
            owners = {thing for thing in things} | {thing.data for thing in things if thing.type == "MESH"}
            for slot in self._slots:
                if slot.owner in owners:
                    slot.show(variant)

    def _place(self, name):
        if name is None:
            return None
        if name not in self._listed:
            known = ", ".join(self._listed) or "it has none"
            raise DriverError("no_such_variant", f"the product has no variant {name[:80]!r} ({known})")
        return self._listed.index(name)

    def _set_apart(self, things):
        """Gives the objects of a part meshes of their own, where they share one with the rest."""
        shared = {thing.data for thing in self._objects if thing.type == "MESH" and thing not in things}
        joined = [thing for thing in things if thing.type == "MESH" and thing.data in shared]
        if not joined:
            return
        for slot in self._slots:
            slot.show(None)  # a copy starts from the original materials
        copies = {mesh: mesh.copy() for mesh in {thing.data for thing in joined}}
        for thing in joined:
            thing.data = copies[thing.data]
        self._slots += [slot for copy in copies.values() for slot in _slots(copy, copy.materials)]


class _Slot:
    def __init__(self, owner, holder, index, original, by_variant):
        self.owner = owner  # the mesh or the object that has the slot
        self._holder, self._index = holder, index
        self._original, self._by_variant = original, by_variant

    def show(self, variant):
        material = self._by_variant.get(variant, self._original)
        if self._holder[self._index] != material:
            self._holder[self._index] = material


class _ObjectSlots:
    """The material slots that are the object's own, not its mesh's, addressed like `mesh.materials`."""

    def __init__(self, thing):
        self._slots = thing.material_slots

    def __len__(self):
        return len(self._slots)

    def __getitem__(self, index):
        return self._slots[index].material

    def __setitem__(self, index, material):
        self._slots[index].material = material


def _slots(mesh, holder, owner=None):
    originals = {
        entry.material_slot_index: entry.default_material
        for entry in getattr(mesh, "gltf2_variant_default_materials", ())
        if entry.default_material is not None
    }
    mapped = {}
    for entry in getattr(mesh, "gltf2_variant_mesh_data", ()):
        for variant in entry.variants:
            mapped.setdefault(entry.material_slot_index, {})[variant.variant.variant_idx] = entry.material
    # The add-on allows for slots that were removed after they were assigned.
    return [
        _Slot(owner or mesh, holder, index, originals.get(index, holder[index]), by_variant)
        for index, by_variant in mapped.items()
        if index < len(holder)
    ]
