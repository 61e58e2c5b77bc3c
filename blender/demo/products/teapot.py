"""A stoneware teapot with a bent-wood handle on a metal collar, and a cup."""

import math

import numpy as np

from modelling import RIGHT, at, join, prism, sweep, turned
from outlines import fillet, rounded_rectangle, spline
from pottery import grow_spout, pot, smooth
from textures import ceramic, metal, wood
from variants import paint

VARIANTS = ("speckled-white", "celadon", "matt-black")

POT = (-0.022, 0.012)  # where the pot stands; the cup balances the group
CUP = (0.093, -0.058)
COLLAR = 0.0415  # radius of the neck that carries the handle
COLLAR_TOP = 0.1135


def build():
    glaze = {"speckled-white": ceramic.material("white_glaze", ceramic.WHITE),
             "celadon": ceramic.material("celadon_glaze", ceramic.CELADON),
             "matt-black": ceramic.material("black_glaze", ceramic.BLACK)}
    oak, walnut = wood.material("oak", wood.OAK, 512), wood.material("walnut", wood.WALNUT, 512)
    timber = {"speckled-white": oak, "celadon": walnut, "matt-black": oak}
    brushed = metal.Brushed()
    brass = brushed.material("brass", metal.BRASS)
    fittings = {"speckled-white": brass, "celadon": brass, "matt-black": brushed.material("gunmetal", metal.GUNMETAL)}
    paint(body(), glaze)
    paint(lid(), glaze)
    paint(knob(), timber)
    paint(collar(), fittings)
    paint(handle(), timber)
    paint(cup(), glaze)


def body():
    foot = [(0, 0.0050), (0.030, 0.0048), (0.0415, 0.0042), (0.0430, 0.0030), (0.0436, 0.0004), (0.0450, 0),
            (0.0478, 0), (0.0490, 0.0006), (0.0500, 0.0030)]
    belly = spline([(0.0515, 0.0048), (0.0570, 0.0088), (0.0680, 0.0188), (0.0775, 0.0345), (0.0795, 0.0500), (0.0755, 0.0680),
                    (0.0650, 0.0840), (0.0520, 0.0945), (0.0445, 0.0982)], 14)
    neck = [(0.0422, 0.0998), (COLLAR, 0.1030), (COLLAR, 0.1105), (COLLAR - 0.0003, 0.1128), (COLLAR - 0.0012, COLLAR_TOP),
            (COLLAR - 0.0026, 0.1131), (COLLAR - 0.0030, 0.1112), (COLLAR - 0.0031, 0.1070), (COLLAR - 0.0060, 0.1062), (0.030, 0.1060)]
    thing = pot("teapot", [*foot, *belly, *neck], foot=len(foot) - 1, rim=len(foot) + len(belly) + 3)
    low, high = belly[3][1], belly[7][1]
    path = [(-0.0850, 0.0420), (-0.0955, 0.0480), (-0.1050, 0.0575), (-0.1125, 0.0700), (-0.1180, 0.0840), (-0.1235, 0.0970), (-0.1310, 0.1085)]
    radii = [(0.0178, 0.0200), (0.0150, 0.0165), (0.0128, 0.0138), (0.0112, 0.0118), (0.0101, 0.0104), (0.0093, 0.0094), (0.0088, 0.0090)]
    grow_spout(thing, (low, high), path, radii)
    thing.location = (*POT, 0)
    return thing


def lid():
    edge = COLLAR - 0.0043
    profile = [(0, 0.1050), (edge - 0.004, 0.1050), (edge - 0.0006, 0.1066), (edge, 0.1085), (edge, 0.1108),
               (edge - 0.0006, 0.1121), (edge - 0.0022, 0.1129), (edge - 0.010, 0.1150), (0.016, 0.1178), (0.006, 0.1188), (0, 0.1190)]
    thing = pot("lid", profile, foot=1, rim=5)
    thing.location = (*POT, 0)
    return thing


def knob():
    profile = fillet([(0.0062, 0.1180), (0.0050, 0.1205), (0.0056, 0.1245), (0.0112, 0.1310), (0.0116, 0.1355), (0.0085, 0.1388), (0, 0.1396)],
                     [0, 0.003, 0.006, 0.005, 0.004, 0.006, 0], 6)
    return turned("lid knob", profile, (0.08, 0.2), 40, at(*POT, 0))


def collar():
    """The metal band around the neck, and the screws that hold the handle to it."""
    r = COLLAR - 0.0004
    band = turned("collar", fillet([(r, 0.1012), (r + 0.0014, 0.1012), (r + 0.0014, 0.1102), (r, 0.1102)],
                                   [0, 0.0005, 0.0005, 0], 3), metal.TILE[::-1], 72, at(*POT, 0))
    screws = []
    for side in (-1, 1):
        turn = RIGHT if side > 0 else RIGHT.inverted()
        head = fillet([(0.0034, -0.001), (0.0034, 0.0007), (0.0022, 0.0012), (0, 0.0013)], [0, 0.0006, 0.001, 0], 4)
        screws.append(turned("screw", head, metal.TILE, 28, at(POT[0] + side * (COLLAR + 0.0046), POT[1], 0.1057, turn)))
    return join("collar", [band, *screws])


def handle():
    """A strip of wood bent over the pot in the plane of the spout; broader and thicker where the hand holds it."""
    x = COLLAR + 0.0030
    half = [(x, 0.1000), (x + 0.0002, 0.1060), (x + 0.0018, 0.1200), (x + 0.0075, 0.1450), (x + 0.0080, 0.1680), (x - 0.0015, 0.1900),
            (x - 0.0200, 0.2050)]
    points = [(px, 0, pz) for px, pz in half] + [(0, 0, 0.2100)] + [(-px, 0, pz) for px, pz in half[::-1]]
    path = spline(points, 84)
    t = np.abs(np.linspace(-1, 1, len(path)))
    grip = 0.5 + 0.5 * np.cos(np.pi * np.clip(t * 1.1, 0, 1))
    tip = np.sqrt(np.clip(1 - ((t - 0.955) / 0.045).clip(0, 1) ** 2, 0.02, 1))  # rounded ends
    sections = [rounded_rectangle(thick, wide * end, min(thick, wide * end) * 0.42, 5)
                for thick, wide, end in zip(0.0034 + 0.0030 * grip, 0.0118 + 0.0060 * grip, tip)]
    return sweep("handle", path, sections, wood.TILE, at(*POT, 0), up=(0, 1, 0))


def cup():
    profile = [(0, 0.0040), (0.016, 0.0038), (0.0205, 0.0032), (0.0212, 0.0006), (0.0222, 0), (0.0238, 0), (0.0247, 0.0006),
               (0.0254, 0.0028), (0.0285, 0.0058), (0.0340, 0.0120), (0.0378, 0.0240), (0.0388, 0.0400), (0.0384, 0.0560),
               (0.0380, 0.0612), (0.0374, 0.0628), (0.0363, 0.0630), (0.0352, 0.0616), (0.0350, 0.0560), (0.0352, 0.0400),
               (0.0340, 0.0250), (0.0300, 0.0140), (0.0200, 0.0085), (0, 0.0078)]
    thing = pot("cup", profile, foot=7, rim=14, segments=40)
    thing.location = (*CUP, 0)
    return thing
