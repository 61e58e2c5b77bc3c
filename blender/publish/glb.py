"""A binary glTF of unlit, textured meshes: nothing but positions, UVs, triangles and one JPEG each."""

import numpy as np

import gltf

FLOAT, UINT16, UINT32 = 5126, 5123, 5125
ARRAY, ELEMENT = 34962, 34963
REPEAT, CLAMP, LINEAR, LINEAR_MIPMAP_LINEAR = 10497, 33071, 9729, 9987


def write(path, parts):
    """Write `parts`, a list of (name, positions, uvs, triangles, jpeg), and return the file's size in bytes.

    `positions` (n, 3) are in Blender's frame (Z up, metres), `uvs` (n, 2) in Blender's (v upwards), `triangles`
    (m, 3) counter-clockwise from the front; `jpeg` holds display values (sRGB), shown as they are.
    """
    blob = bytearray()
    views, accessors = [], []

    def view(data, target=None):
        blob.extend(b"\0" * (-len(blob) % 4))
        views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(data), **({"target": target} if target else {})})
        blob.extend(data)
        return len(views) - 1

    def accessor(array, component, shape, target, **extra):
        accessors.append({"bufferView": view(array.tobytes(), target), "componentType": component, "count": len(array), "type": shape, **extra})
        return len(accessors) - 1

    meshes, materials, textures, images = [], [], [], []
    for name, positions, uvs, triangles, jpeg in parts:
        place = np.stack([positions[:, 0], positions[:, 2], -positions[:, 1]], axis=1).astype(np.float32)
        flipped = np.stack([uvs[:, 0], 1 - uvs[:, 1]], axis=1).astype(np.float32)
        small = len(place) < 65535
        index = triangles.ravel().astype(np.uint16 if small else np.uint32)
        primitive = {
            "attributes": {
                "POSITION": accessor(place, FLOAT, "VEC3", ARRAY, min=place.min(axis=0).tolist(), max=place.max(axis=0).tolist()),
                "TEXCOORD_0": accessor(flipped, FLOAT, "VEC2", ARRAY),
            },
            "indices": accessor(index, UINT16 if small else UINT32, "SCALAR", ELEMENT),
            "material": len(materials),
        }
        images.append({"name": name, "mimeType": "image/jpeg", "bufferView": view(jpeg)})
        textures.append({"source": len(images) - 1, "sampler": 0})
        materials.append({
            "name": name,
            "doubleSided": True,  # as Cycles shows it
            "extensions": {"KHR_materials_unlit": {}},
            "pbrMetallicRoughness": {"baseColorTexture": {"index": len(textures) - 1}, "metallicFactor": 0, "roughnessFactor": 1},
        })
        meshes.append({"name": name, "primitives": [primitive]})
    document = {
        "asset": {"version": "2.0", "generator": "blender-view"},
        "extensionsUsed": ["KHR_materials_unlit"],
        "scene": 0,
        "scenes": [{"nodes": list(range(len(meshes)))}],
        "nodes": [{"name": mesh["name"], "mesh": number} for number, mesh in enumerate(meshes)],
        "meshes": meshes, "materials": materials, "textures": textures, "images": images,
        "samplers": [{"wrapS": REPEAT, "wrapT": CLAMP, "magFilter": LINEAR, "minFilter": LINEAR_MIPMAP_LINEAR}],
        "accessors": accessors, "bufferViews": views,
    }
    return gltf.write(path, document, blob)
