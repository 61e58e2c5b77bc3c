"""A product for the browser: one GLB with all its materials, and a second UV map for its light."""

import os

import bpy

import carry
import extensions
import gltf
import meshes
import surface
import textures
import volume

LIMIT = 2_000_000  # bytes; what the catalog allows
DOCUMENT = 60_000  # bytes kept free for the JSON
# The asset's extras: which unwrapping the light maps must be of, and which Principled BSDF its materials were.
FINGERPRINT, PRINCIPLED = "light_map", "principled"


def make(goods, variants, path, texture):
    """Write `path` (.glb) and return (bytes, warnings). `variants` names the goods' choices; None is the file's own look.
    `texture` is the side of pictures that are baked for it, in texels.

    Uses the goods up: their materials are made to what glTF can carry.
    """
    fingerprint = goods.fingerprint
    warnings = carry.carry(goods, texture)
    for body in goods.bodies:
        meshes.apply_place(body)
    glass = {material.name: told for material, told in volume.volumes(goods).items()}
    goods.split()
    _dress(goods, variants)
    wanted = {
        "export_format": "GLB", "export_yup": True, "export_animations": False, "export_cameras": False,
        "export_lights": False, "export_morph": False, "export_skins": False, "export_extras": False,
        "export_tangents": False,
        # glTF would multiply vertex colours onto the base colour.
        "export_colors": False, "export_vertex_color": "NONE",
    }
    known = bpy.ops.export_scene.gltf.get_rna_type().properties.keys()
    bpy.ops.export_scene.gltf(filepath=path, **{key: value for key, value in wanted.items() if key in known})
    document, block = gltf.read(path)
    block = goods.animate(document, block)
    _make_variants_optional(document)
    document["asset"].setdefault("extras", {}).update({FINGERPRINT: fingerprint, PRINCIPLED: surface.principled_version()})
    extensions.complete(document, {material.name: material for material in goods.materials}, glass)
    size = gltf.write(path, *textures.fit(document, block, LIMIT - DOCUMENT))
    if size > LIMIT:
        warnings.append(f"{os.path.basename(path)} is {size / 1e6:.1f} MB, more than {LIMIT / 1e6:.0f} MB: its meshes are too heavy")
    return size, warnings


def fingerprint_of(path):
    """The `Goods.fingerprint` that a preview was made with, or None."""
    if not os.path.exists(path):
        return None
    return gltf.read(path)[0]["asset"].get("extras", {}).get(FINGERPRINT)


def _dress(goods, variants):
    """The variants in the data of Blender's own glTF add-on, as its *glTF Material Variants* panel writes them."""
    listed = bpy.data.scenes[0].gltf2_KHR_materials_variants_variants
    listed.clear()
    names = [name for name in variants if name is not None]
    for index, name in enumerate(names):
        entry = listed.add()
        entry.variant_idx = index  # first: Blender 5 makes a name unique among those of other indices
        entry.name = name
    goods.wear(0)
    for body in goods.bodies:
        for slot, kinds in enumerate(goods.slots(body)):
            of_variants = [kind for kind, name in zip(kinds, variants) if name is not None]
            for kind in dict.fromkeys(of_variants) if len(set(kinds)) > 1 else ():
                entry = body.data.gltf2_variant_mesh_data.add()
                entry.material_slot_index, entry.material = slot, kind
                for index, worn in enumerate(of_variants):
                    if worn == kind:
                        entry.variants.add().variant.variant_idx = index


def _make_variants_optional(document):
    """Older add-ons mark KHR_materials_variants as required, and viewers without it then refuse the file."""
    required = [name for name in document.pop("extensionsRequired", []) if name != "KHR_materials_variants"]
    if required:
        document["extensionsRequired"] = required
