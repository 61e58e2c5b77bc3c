"""What Principled BSDF says and glTF has an extension for, where Blender's exporter leaves it out.

What each exporter knows differs by version: an extension that it wrote stays as it is. Factors alone are added;
textures of these properties are left to the exporter.
"""

import math

from surface import constant, principled_of, principled_version, socket

# Blender 3's sheen has no roughness of its own; its lobe is about as wide as glTF's at this one.
SHEEN_ROUGHNESS = 0.5
# Of what a glTF clearcoat reflects, Blender 3's reflects this part.
COAT = 0.25


def complete(document, materials, volumes):
    """Add to the document's materials what Blender's of the same name (`materials`, {name: material}) say.

    `volumes` has what KHR_materials_volume says of the materials that are glass, by their names.
    """
    used = set(document.get("extensionsUsed", []))
    for entry in document.get("materials", []):
        material = materials.get(entry.get("name"))
        shader = principled_of(material) if material else None
        if shader is None:
            continue
        extensions = entry.setdefault("extensions", {})
        for name, read in READERS.items():
            found = None if name in extensions else read(shader)
            if found:
                extensions[name] = found
        _weigh_sheen(extensions, shader)
        _weigh_coat(extensions)
        _stretch(entry, extensions, shader)
        _emit(entry, extensions)
        if entry["name"] in volumes:
            extensions["KHR_materials_volume"] = volumes[entry["name"]]
        used.update(extensions)
        if not extensions:
            del entry["extensions"]
    if used:
        document["extensionsUsed"] = sorted(used)


def _clearcoat(shader):
    weight = constant(shader, "Coat Weight", "Clearcoat")
    if weight:
        return {"clearcoatFactor": weight, "clearcoatRoughnessFactor": constant(shader, "Coat Roughness", "Clearcoat Roughness") or 0}
    return None


def _sheen(shader):
    weight = constant(shader, "Sheen Weight", "Sheen")
    if not weight:
        return None
    roughness = constant(shader, "Sheen Roughness")
    return {"sheenColorFactor": _sheen_colour(shader, weight), "sheenRoughnessFactor": SHEEN_ROUGHNESS if roughness is None else roughness}


def _sheen_colour(shader, weight):
    tint = constant(shader, "Sheen Tint")
    if tint is None:
        return [weight] * 3
    if not isinstance(tint, float):
        return [min(1, weight * channel) for channel in tint[:3]]
    base = constant(shader, "Base Color") or (1, 1, 1)
    luminance = 0.2126 * base[0] + 0.7152 * base[1] + 0.0722 * base[2]
    hue = [channel / luminance if luminance > 0 else 1 for channel in base[:3]]
    return [min(1, weight * (1 - tint + tint * channel)) for channel in hue]


def _ior(shader):
    # Blender 3 reflects by Specular alone; IOR only bends what passes through.
    reflects = "Specular IOR Level" in shader.inputs
    ior = constant(shader, "IOR")
    if ior is None or abs(ior - 1.5) < 1e-4 or not (reflects or constant(shader, "Transmission")):
        return None
    return {"ior": ior}


def _specular(shader):
    level = constant(shader, "Specular IOR Level", "Specular")
    tint = constant(shader, "Specular Tint")
    tinted = tint is not None and not isinstance(tint, float) and min(tint[:3]) < 1
    if level is None or (abs(level - 0.5) < 1e-4 and not tinted):
        return None
    # Blender's level is of the light that meets a surface head-on, as glTF's colour is; at grazing both reflect all of it.
    colour = [channel * level * 2 for channel in (tint[:3] if tinted else (1, 1, 1))]
    return {"specularFactor": 0} if level == 0 else {"specularColorFactor": colour}


def _anisotropy(shader):
    strength = constant(shader, "Anisotropic")
    if not strength:
        return None
    return {"anisotropyStrength": strength, "anisotropyRotation": (constant(shader, "Anisotropic Rotation") or 0) * math.tau}


def _transmission(shader):
    weight = constant(shader, "Transmission Weight", "Transmission")
    return {"transmissionFactor": weight} if weight else None


READERS = {
    "KHR_materials_clearcoat": _clearcoat,
    "KHR_materials_sheen": _sheen,
    "KHR_materials_ior": _ior,
    "KHR_materials_specular": _specular,
    "KHR_materials_anisotropy": _anisotropy,
    "KHR_materials_transmission": _transmission,
}


def _weigh_sheen(extensions, shader):
    """Newer exporters write the sheen's tint without its weight."""
    sheen, weight = extensions.get("KHR_materials_sheen"), constant(shader, "Sheen Weight")
    if sheen is not None and weight is not None and not socket(shader, "Sheen Tint").is_linked:
        sheen["sheenColorFactor"] = _sheen_colour(shader, weight)


def _weigh_coat(extensions):
    told = extensions.get("KHR_materials_clearcoat")
    if told and principled_version() == 1:
        told["clearcoatFactor"] = COAT * told.get("clearcoatFactor", 0)


def _stretch(entry, extensions, shader):
    """Anisotropic gloss as wide and as narrow as Cycles has it: glTF widens it along, and Cycles narrows it across too."""
    told, roughness = extensions.get("KHR_materials_anisotropy"), constant(shader, "Roughness")
    strength = constant(shader, "Anisotropic")
    if told is None or roughness is None or not strength:
        return
    aspect = math.sqrt(1 - 0.9 * strength)
    along, across = min(1, roughness**2 / aspect), roughness**2 * aspect
    told["anisotropyStrength"] = math.sqrt((along - across) / (1 - across))
    entry["pbrMetallicRoughness"]["roughnessFactor"] = math.sqrt(across)


def _emit(entry, extensions):
    """A factor above 1 is not glTF: its strength belongs in the extension."""
    factor = entry.get("emissiveFactor")
    if factor and max(factor) > 1:
        strength = max(factor)
        entry["emissiveFactor"] = [channel / strength for channel in factor]
        told = extensions.setdefault("KHR_materials_emissive_strength", {})
        told["emissiveStrength"] = told.get("emissiveStrength", 1) * strength
