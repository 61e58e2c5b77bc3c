"""A portable table lamp: a glass globe around an opal bulb, a metal stem with a knurled dimmer, a marble foot."""

import numpy as np

import glass
import materials
from modelling import prism, turned
from outlines import circle, fillet, mm
from textures import marble, metal
from variants import paint

VARIANTS = ("clear-brass", "smoke-black", "amber-brass")

FOOT_RADIUS, FOOT_TOP = 0.064, 0.026
GLOBE_RADIUS, GLOBE_MIDDLE = 0.086, 0.247
WALL = 0.0024
NECK = 0.0290  # radius of the globe's opening, inside the metal cup
BOWL_BOTTOM = GLOBE_MIDDLE - 0.97 * (GLOBE_RADIUS + 0.0030)
CUP_FLOOR = BOWL_BOTTOM + 0.004


def build():
    brushed = metal.Brushed()
    brass, black = metal.polished("brass", metal.BRASS, 0.2), metal.polished("black_steel", "#3a3a3c", 0.3)
    fittings = {"clear-brass": brass, "smoke-black": black, "amber-brass": brass}
    knurled = {"clear-brass": brushed.material("brushed_brass", metal.BRASS),
               "smoke-black": brushed.material("brushed_black", "#46464a")}
    knurled["amber-brass"] = knurled["clear-brass"]
    stone = {"clear-brass": marble.material("carrara", marble.CARRARA),
             "smoke-black": marble.material("marquina", marble.MARQUINA),
             "amber-brass": marble.material("verde", marble.VERDE)}
    pane = {"clear-brass": glass.material("clear_glass", (0.955, 0.965, 0.962), WALL),
            "smoke-black": glass.material("smoke_glass", (0.52, 0.49, 0.46), WALL),
            "amber-brass": glass.material("amber_glass", (0.86, 0.52, 0.20), WALL)}
    felt = materials.principled("felt", "#2b2a29", roughness=0.95)
    opal = materials.principled("opal", "#bcb3a6", roughness=0.25)
    shader = next(node for node in opal.node_tree.nodes if node.type == "BSDF_PRINCIPLED")
    shader.inputs["Emission"].default_value = (1.0, 0.73, 0.46, 1)
    shader.inputs["Emission Strength"].default_value = 1.0
    paint(foot(), stone)
    paint(pad(), felt)
    paint(stem(), fittings)
    paint(dimmer(), knurled)
    paint(globe(), pane)
    paint(bulb(), opal)


def foot():
    def outline(inset):
        return circle(FOOT_RADIUS - inset, 96)

    path = fillet([(0.004, 0.0022), (0, 0.0022), (0, FOOT_TOP), (0.0535, FOOT_TOP)], [0, 0.0012, 0.0042, 0], 7)
    return prism("foot", outline, path, marble.TILE, cap_end=True)


def pad():
    return turned("pad", mm([(0, 0), (58, 0), (58.5, 0.8), (58.5, 3)]), metal.TILE, 64)


def stem():
    """One profile: the collar on the stone, the rod, the bowl that carries the globe, the bulb's socket inside."""
    middle = np.array([0, GLOBE_MIDDLE])

    def bowl(radius, degrees):
        """Points of a bowl around the globe, at angles from straight below."""
        angles = np.radians(degrees)
        return middle + radius * np.stack([np.sin(angles), -0.97 * np.cos(angles)], axis=1)

    rod = fillet([*(mm([(16.5, -0.5), (16.5, 3.2), (9.5, 4.6), (5.5, 15)]) + (0, FOOT_TOP)),
                  *(mm([(5.5, -12), (16.5, 1.8)]) + (0, BOWL_BOTTOM))], mm([0, 1.2, 3, 10, 12, 0]), 7)
    outer = bowl(GLOBE_RADIUS + 0.0030, np.linspace(14, 33, 9))
    inner = bowl(GLOBE_RADIUS + 0.0012, np.linspace(33, 19, 5))
    lip = (outer[-1] + inner[0]) / 2 + (0.0006, 0.0008)
    socket = fillet([(0.0225, CUP_FLOOR), (0.0165, CUP_FLOOR), (0.0165, 0.2085), (0.0150, 0.2100), (0, 0.2100)],
                    [0, 0.001, 0.001, 0.001, 0], 3)
    return turned("stem", np.concatenate([rod, outer, [lip], inner, socket]), metal.TILE, 72)


def dimmer():
    teeth = 40
    profile = fillet(mm([(5, 102), (9.8, 102), (9.8, 118), (5, 118)]), mm([0, 1.2, 1.2, 0]), 4)

    def knurl(angles):
        return 1 - 0.022 * (0.5 + 0.5 * np.cos(angles * teeth)) ** 2

    return turned("dimmer", profile, metal.TILE[::-1], teeth * 4, ripple=knurl)


def globe():
    """A blown globe, slightly flatter than a ball, open at the neck that stands in the metal bowl."""
    line = np.concatenate([_globe_line(GLOBE_RADIUS), _globe_line(GLOBE_RADIUS - WALL)[::-1]])
    return turned("globe", np.concatenate([line, line[:1]]), (0.1, 0.1), 80)


def _globe_line(radius):
    angles = np.linspace(np.pi - np.arcsin(NECK / GLOBE_RADIUS), 0, 40)
    line = np.stack([radius * np.sin(angles), GLOBE_MIDDLE + 0.97 * radius * np.cos(angles)], axis=1)
    line[-1, 0] = 0
    return line


def bulb():
    profile = [(0.0148, 0.2080), (0.0150, 0.2120)]
    centre, radius = 0.2525, 0.0405
    start = np.arccos(-0.93)
    angles = np.linspace(start, 0, 32)
    ball = np.stack([radius * np.sin(angles), centre + radius * np.cos(angles)], axis=1)
    ball[-1, 0] = 0
    return turned("bulb", [*profile, *ball], (0.1, 0.1), 56)
