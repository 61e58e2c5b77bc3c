"""A stoneware teapot with a bent-wood handle on a metal collar, and a cup."""

import numpy as np

from actions import act, hang
from modelling import RIGHT, at, join, sweep, turned
from outlines import fillet, mm, rounded_rectangle, spline
from pottery import grow_spout, pot
from textures import ceramic, metal, wood
from variants import paint

VARIANTS = ("speckled-white", "celadon", "matt-black")

POT = (-0.022, 0.012)  # where the pot stands; the cup balances the group
CUP = (0.093, -0.058)
COLLAR = 0.0415  # radius of the neck that carries the handle
SCREWS = 0.1057  # height of what the handle turns on


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
    top = [paint(lid(), glaze), paint(knob(), timber)]
    paint(collar(), fittings)
    bow = paint(handle(), timber)
    paint(cup(), glaze)
    open_lid(hang("lid and knob", top, (*POT, 0)))
    fold_handle(hang("hinge", [bow], (*POT, SCREWS)))


def open_lid(lifted):
    """The lid is taken off under the handle, towards whoever looks, and laid down beside the spout. 2 s of 24 frames."""
    act(lifted, "open", "location", 0, {10: 0, 26: 0, 44: -0.054})
    act(lifted, "open", "location", 1, {6: 0, 40: -0.115})
    act(lifted, "open", "location", 2, {0: 0, 14: 0.040, 24: 0.034, 47: -0.105})
    act(lifted, "open", "rotation_euler", 0, {6: 0, 24: np.radians(-14), 46: 0})
    act(lifted, "open", "rotation_euler", 2, {6: 0, 46: np.radians(75)})


def fold_handle(hinge):
    """The handle turns on its screws until it hangs over the back. 1.5 s of 24 frames."""
    act(hinge, "fold", "rotation_euler", 0, {0: 0, 34: np.radians(-72)})


def body():
    foot = mm([(0, 5), (30, 4.8), (41.5, 4.2), (43, 3), (43.6, 0.4), (45, 0), (47.8, 0), (49, 0.6), (50, 3)])
    belly = spline(mm([(51.5, 4.8), (57, 8.8), (68, 18.8), (77.5, 34.5), (79.5, 50), (75.5, 68), (65, 84), (52, 94.5),
                       (44.5, 98.2)]), 14)
    neck = mm([(42.2, 99.8), (41.5, 103), (41.5, 110.5), (41.2, 112.8), (40.3, 113.5), (38.9, 113.1), (38.5, 111.2),
               (38.4, 107), (35.5, 106.2), (30, 106)])
    thing = pot("teapot", [*foot, *belly, *neck], foot=len(foot) - 1, rim=len(foot) + len(belly) + 3)
    path = mm([(-85, 42), (-95.5, 48), (-105, 57.5), (-112.5, 70), (-118, 84), (-123.5, 97), (-131, 108.5)])
    radii = mm([(17.8, 20), (15, 16.5), (12.8, 13.8), (11.2, 11.8), (10.1, 10.4), (9.3, 9.4), (8.8, 9)])
    grow_spout(thing, (belly[3][1], belly[7][1]), path, radii)
    thing.location = (*POT, 0)
    return thing


def lid():
    profile = mm([(0, 105), (33.2, 105), (36.6, 106.6), (37.2, 108.5), (37.2, 110.8), (36.6, 112.1), (35, 112.9),
                  (27.2, 115), (16, 117.8), (6, 118.8), (0, 119)])
    thing = pot("lid", profile, foot=1, rim=5)
    thing.location = (*POT, 0)
    return thing


def knob():
    profile = fillet(mm([(6.2, 118), (5, 120.5), (5.6, 124.5), (11.2, 131), (11.6, 135.5), (8.5, 138.8), (0, 139.6)]),
                     mm([0, 3, 6, 5, 4, 6, 0]), 6)
    return turned("lid knob", profile, (0.08, 0.2), 40, at(*POT, 0))


def collar():
    """The metal band around the neck, and the screws that hold the handle to it."""
    section = fillet(mm([(41.1, 101.2), (42.5, 101.2), (42.5, 110.2), (41.1, 110.2)]), mm([0, 0.5, 0.5, 0]), 3)
    band = turned("collar", section, metal.TILE[::-1], 72, at(*POT, 0))
    head = fillet(mm([(3.4, -1), (3.4, 0.7), (2.2, 1.2), (0, 1.3)]), mm([0, 0.6, 1, 0]), 4)
    screws = [turned("screw", head, metal.TILE, 28, at(POT[0] + side * (COLLAR + 0.0046), POT[1], SCREWS, turn))
              for side, turn in ((1, RIGHT), (-1, RIGHT.inverted()))]
    return join("collar", [band, *screws])


def handle():
    """A strip of wood bent over the pot in the plane of the spout; broader and thicker where the hand holds it."""
    side = mm([(44.5, 100), (44.7, 106), (46.3, 120), (52, 145), (52.5, 168), (43, 190), (24.5, 205)])
    half = np.insert(side, 1, 0, axis=1)
    path = spline([*half, (0, 0, 0.210), *(half[::-1] * (-1, 1, 1))], 84)
    t = np.abs(np.linspace(-1, 1, len(path)))
    grip = 0.5 + 0.5 * np.cos(np.pi * np.clip(t * 1.1, 0, 1))
    tip = np.sqrt(np.clip(1 - ((t - 0.955) / 0.045).clip(0, 1) ** 2, 0.02, 1))  # rounded ends
    thick, wide = 0.0034 + 0.0030 * grip, (0.0118 + 0.0060 * grip) * tip
    sections = [rounded_rectangle(a, b, min(a, b) * 0.42, 5) for a, b in zip(thick, wide)]
    return sweep("handle", path, sections, wood.TILE, at(*POT, 0), up=(0, 1, 0))


def cup():
    outside = [(0, 4), (16, 3.8), (20.5, 3.2), (21.2, 0.6), (22.2, 0), (23.8, 0), (24.7, 0.6), (25.4, 2.8), (28.5, 5.8),
               (34, 12), (37.8, 24), (38.8, 40), (38.4, 56), (38, 61.2), (37.4, 62.8)]
    inside = [(36.3, 63), (35.2, 61.6), (35, 56), (35.2, 40), (34, 25), (30, 14), (20, 8.5), (0, 7.8)]
    thing = pot("cup", mm(outside + inside), foot=7, rim=len(outside) - 1, segments=40)
    thing.location = (*CUP, 0)
    return thing
