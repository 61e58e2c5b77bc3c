"""Material variants in the data of Blender's own glTF add-on, as its *glTF Material Variants* panel writes them."""

import bpy


def enable():
    """The add-on keeps variants only while its own preference shows them."""
    bpy.context.preferences.addons["io_scene_gltf2"].preferences.KHR_materials_variants_ui = True


def declare(names):
    listed = bpy.context.scene.gltf2_KHR_materials_variants_variants
    for index, name in enumerate(names):
        entry = listed.add()
        entry.name, entry.variant_idx = name, index


def paint(thing, choice):
    """Give an object a material: one for every variant, or {variant name: material}.

    The object wears the first variant's material; call it once for each slot, in order.
    """
    mesh = thing.data
    slot = len(mesh.materials)
    if not isinstance(choice, dict):
        mesh.materials.append(choice)
        return thing
    names = [entry.name for entry in bpy.context.scene.gltf2_KHR_materials_variants_variants]
    mesh.materials.append(choice[names[0]])
    for material in dict.fromkeys(choice[name] for name in names):
        data = mesh.gltf2_variant_mesh_data.add()
        data.material_slot_index, data.material = slot, material
        for index, name in enumerate(names):
            if choice[name] == material:
                data.variants.add().variant.variant_idx = index
    return thing
