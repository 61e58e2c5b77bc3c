"""light.json and its pictures: the light maps of a product, one entry for each scene and material."""

import json
import os
import re

import pixels

QUALITY = 88
# A ground is smooth and pale: what lossy pictures make of it is seen as blocks. Blender writes this one without loss.
QUALITY_OF_GROUND = 100


class LightFile:
    def __init__(self, folder):
        self.folder = folder
        self._path = os.path.join(folder, "light.json")
        self.maps = []
        if os.path.exists(self._path):
            with open(self._path, encoding="utf-8") as file:
                self.maps = json.load(file)["maps"]

    def put(self, scene, material, surface, ground, rect, height):
        """Write the pictures of a scene and a material (catalog entries), and note them.

        `surface` is (ratio, range, full), `ground` (ratio, range) or None; ratios are scene-linear, bottom row first.
        """
        os.makedirs(self.folder, exist_ok=True)
        name = f"{scene['slug']}-{_slug(material)}"
        ratio, extent, full = surface
        entry = {"scene_id": scene["id"], "material_id": material["id"], "surface": {**self._picture(name, ratio, extent, QUALITY), "full": full}}
        if ground is not None:
            entry["ground"] = {**self._picture(name + "-ground", *ground, QUALITY_OF_GROUND), "rect": rect, "height": height}
        self.maps = [kept for kept in self.maps if (kept["scene_id"], kept["material_id"]) != (scene["id"], material["id"])]
        self.maps = sorted([*self.maps, entry], key=lambda kept: (kept["scene_id"], kept["material_id"]))
        self._save()

    def clear(self):
        """Forget all maps: they fit another preview."""
        if self.maps:
            self.maps = []
            self._save()

    def _save(self):
        with open(self._path, "w", encoding="utf-8") as file:
            file.write(_tidy(json.dumps({"maps": self.maps}, indent=2)) + "\n")
        used = {entry[part]["map"] for entry in self.maps for part in ("surface", "ground") if part in entry}
        for name in os.listdir(self.folder):
            if name.endswith(".webp") and name not in used:
                os.remove(os.path.join(self.folder, name))

    def _picture(self, name, ratio, extent, quality):
        data = pixels.encoded(ratio / extent, "WEBP", quality)
        with open(os.path.join(self.folder, name + ".webp"), "wb") as file:
            file.write(data)
        return {"map": name + ".webp", "range": extent}


def _slug(material):
    """A file's name for a material; its id keeps names that differ only in signs apart."""
    plain = re.sub(r"[^a-z0-9]+", "-", (material.get("variant") or material["name"]).lower()).strip("-")
    return plain if plain == material.get("variant") else f"{plain}-{material['id']}".strip("-")


def _tidy(text):
    """Lists of numbers on one line, as formatters have them."""
    return re.sub(r"\[\s+([-\d.,\s]+?)\s+\]", lambda found: "[" + re.sub(r"\s+", " ", found[1]) + "]", text)
