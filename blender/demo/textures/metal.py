"""Brushed and turned metal: fine scratches in roughness and relief; the colour is a plain tint."""

import images
import materials
import noise

TILE = (0.04, 0.04)  # metres that one texture covers; scratches run along v
ALUMINIUM, BRASS, STEEL, GUNMETAL = "#d9d9d8", "#d8b878", "#b9bbbd", "#77777a"


class Brushed:
    """One set of scratches, shared by all metals."""

    def __init__(self, size=512, seed=3):
        scratch = noise.fractal((size, size), seed, 0.45, (60, 1), low=10)
        worn = noise.fractal((size, size), seed + 1, 1.4, (3, 1), low=2)
        self.surface = images.surface("brushed_surface", 0.30 + 0.045 * scratch + 0.02 * worn, 1.0, 80)
        self.relief = images.relief("brushed_relief", scratch * 4e-6, TILE, 80)

    def material(self, name, tint, strength=1.0):
        return materials.principled(name, tint, surface=self.surface, normal=self.relief, normal_strength=strength)


def polished(name, tint, roughness=0.18):
    return materials.principled(name, tint, roughness=roughness, metallic=1.0)
