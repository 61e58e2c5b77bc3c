"""A shelf loudspeaker: veneer folded round the box, a woven grille, turned aluminium, a leather pull tab."""

import math

import numpy as np

import materials
from modelling import BACK, FRONT, UP, at, disc_uv, join, loft, mesh_object, prism, sweep, turned, wrapped_prism
from outlines import circle, fillet, rounded_rectangle, spline
from textures import cloth, leather, metal, wood
from variants import paint

VARIANTS = ("walnut", "oak", "black-ash")

WIDTH, DEPTH, HEIGHT = 0.168, 0.182, 0.268
CORNER = 0.020  # radius of the box's long edges
WALL = 0.0085
FEET = 0.011
MIDDLE = FEET + HEIGHT / 2  # height of the box's centre
FRONT_Y = -DEPTH / 2


def build():
    weave, brushed = cloth.Weave(), metal.Brushed()
    veneer = {"walnut": wood.material("walnut", wood.WALNUT), "oak": wood.material("oak", wood.OAK),
              "black-ash": wood.material("black_ash", wood.BLACK_ASH)}
    fabric = {"walnut": weave.material("cloth_charcoal", "#55524f"), "oak": weave.material("cloth_sand", "#cfc4b2"),
              "black-ash": weave.material("cloth_graphite", "#3a3b3e")}
    bright = brushed.material("aluminium", metal.ALUMINIUM)
    trim = {"walnut": brushed.material("brass", metal.BRASS), "oak": bright,
            "black-ash": brushed.material("steel", metal.STEEL)}
    skin = leather.Hide()
    tan = skin.material("leather_tan", "#b0713c")
    hide = {"walnut": tan, "oak": tan, "black-ash": skin.material("leather_black", "#3a3532")}
    black = materials.principled("matt_black", "#151515", roughness=0.6)
    cabinet(veneer)
    paint(baffle(), black)
    paint(grille(), fabric)
    paint(trim_ring(), trim)
    badge(trim, black)
    tab(hide, trim)
    dial(trim, black)
    paint(feet(), trim)
    back(black, bright)


def box(inset):
    return rounded_rectangle(WIDTH - 2 * inset, HEIGHT - 2 * inset, max(CORNER - inset, 0.004), 8)


def cabinet(veneer):
    half = DEPTH / 2
    path = fillet([(WALL, half - 0.016), (WALL, half), (0, half), (0, -half), (WALL, -half), (WALL, -half + 0.012)],
                  [0, 0.0015, 0.0028, 0.0028, 0.0015, 0], 5)
    shell = wrapped_prism("cabinet", box, path, wood.TILE[0], 2, at(0, 0, MIDDLE, FRONT))
    for polygon in shell.data.polygons:
        polygon.flip()
    return paint(shell, veneer)


def baffle():
    return prism("baffle", box, [(WALL - 0.0002, 0), (WALL - 0.0001, 0.001)], (0.1, 0.1),
                 at(0, FRONT_Y + 0.0105, MIDDLE, FRONT), cap_end=True)


def cushion(inset):
    """The grille's outline; the gap to the box is a shadow line of 1.6 mm beside the trim."""
    return box(WALL + 0.0036 + inset)


def grille():
    path = fillet([(0, -0.011), (0, -0.0005), (0.0055, 0.0032), (0.022, 0.0046), (0.040, 0.0050)],
                  [0, 0.003, 0.004, 0.012, 0], 5)
    return prism("grille", cushion, path, cloth.TILE, at(0, FRONT_Y, MIDDLE, FRONT), cap_end=True)


def trim_ring():
    outer, inner = WALL + 0.0006, WALL + 0.0030
    path = fillet([(outer, -0.011), (outer, -0.0008), (inner, -0.0008), (inner, -0.011)], [0, 0.0005, 0.0005, 0], 3)
    return prism("trim ring", box, path, metal.TILE, at(0, FRONT_Y, MIDDLE, FRONT))


def badge(trim, ink):
    place = at(0, FRONT_Y - 0.0048, FEET + 0.036, FRONT)
    plate = prism("badge", lambda inset: rounded_rectangle(0.030 - 2 * inset, 0.0085 - 2 * inset, 0.0016 - inset, 4),
                  fillet([(0, -0.001), (0, 0.0011), (0.002, 0.0011)], 0.0004, 3), metal.TILE, place, cap_end=True)
    paint(plate, trim)
    # The mark: three engraved bars, as of a sound level.
    bars = []
    for x, tall in ((-0.0042, 0.0018), (-0.0014, 0.0038), (0.0014, 0.0029), (0.0042, 0.0046)):
        bar = prism("bar", lambda inset, t=tall: rounded_rectangle(0.0011 - 2 * inset, t - 2 * inset, 0.0005 - inset, 3),
                    [(0, 0), (0.00005, 0.00004)], (0.01, 0.01), at(x, FRONT_Y - 0.0048 - 0.00112, FEET + 0.036, FRONT),
                    cap_end=True)
        bars.append(paint(bar, ink))
    join("badge mark", bars)


def tab(hide, trim):
    """A folded strap at the grille's upper right, held by a rivet; one pulls the grille off with it."""
    x, z = WIDTH / 2 - 0.036, FEET + HEIGHT - 0.040
    face = FRONT_Y - 0.0046
    strip = rounded_rectangle(0.0016, 0.012, 0.0006, 3)
    loop = spline([(x, face + 0.003, z + 0.020), (x, face - 0.0012, z + 0.017), (x, face - 0.0020, z + 0.006),
                   (x, face - 0.0024, z - 0.006), (x, face - 0.0050, z - 0.0135), (x, face - 0.0068, z - 0.0085),
                   (x, face - 0.0042, z + 0.002), (x, face - 0.0038, z + 0.0105)], 40)
    paint(sweep("pull tab", loop, strip, leather.TILE, up=(1, 0, 0.0)), hide)
    rivet = turned("rivet", fillet([(0.0023, -0.002), (0.0023, 0.0006), (0.0012, 0.0010), (0, 0.00105)],
                                   [0, 0.0005, 0.0006, 0], 4), metal.TILE, 24, at(x, face - 0.0046, z + 0.0065, FRONT))
    paint(rivet, trim)


def dial(trim, ink):
    """The volume dial on the top: a knurled ring round a dished, spun face, in a shallow well."""
    top = FEET + HEIGHT
    place = at(0, -0.030, top)
    teeth, step = 54, 4
    profile = fillet([(0.0178, 0.0002), (0.0178, 0.0108), (0.0150, 0.0108), (0.0135, 0.0100), (0.0, 0.0097)],
                     [0, 0.0012, 0.0006, 0.001, 0], 2)

    def knurl(angles):
        return 1 - 0.014 * (0.5 + 0.5 * np.cos(angles * teeth)) ** 2

    knob = paint(turned("dial", profile, metal.TILE, teeth * step, place, ripple=knurl), trim)
    well = turned("dial seat", fillet([(0.0205, -0.0006), (0.0205, 0.0007), (0.0185, 0.0007), (0.0185, 0.0001), (0, 0.0001)],
                                      [0, 0.0005, 0.0003, 0, 0], 3), metal.TILE, 72, place)
    paint(well, ink)
    mark = prism("dial mark", lambda inset: rounded_rectangle(0.0012 - 2 * inset, 0.0048 - 2 * inset, 0.0006 - inset, 3),
                 [(0, 0), (0.00005, 0.00005)], (0.01, 0.01), at(0, -0.030 - 0.0095, top + 0.01002), cap_end=True)
    paint(mark, ink)
    return knob


def feet():
    profile = fillet([(0, 0), (0.0068, 0), (0.0082, FEET * 0.55), (0.0095, FEET + 0.001)], [0, 0.0012, 0.002, 0], 4)
    things = [turned("foot", profile, metal.TILE, 24, at(sx * (WIDTH / 2 - 0.024), sy * (DEPTH / 2 - 0.026), 0))
              for sx in (-1, 1) for sy in (-1, 1)]
    return join("feet", things)


def back(black, bright):
    rear = DEPTH / 2
    panel = prism("back panel", box, fillet([(WALL, -0.018), (WALL, -0.006), (WALL + 0.004, -0.006)], 0.001, 3),
                  (0.1, 0.1), at(0, rear, MIDDLE, BACK), cap_end=True)
    paint(panel, black)
    port_place = at(0, rear - 0.006, FEET + HEIGHT * 0.70, BACK)
    port = turned("bass port", fillet([(0.034, 0), (0.034, 0.0045), (0.028, 0.0045), (0.0215, 0.0004)],
                                      [0, 0.0015, 0.005, 0], 5), metal.TILE, 48, port_place)
    paint(port, black)
    hole = turned("port hole", [(0.0220, 0.0004), (0, 0.0005)], metal.TILE, 48, port_place)
    paint(hole, materials.principled("port_depth", "#030303", roughness=1.0))
    plate_z = FEET + HEIGHT * 0.26
    plate = prism("terminal plate", lambda inset: rounded_rectangle(0.078 - 2 * inset, 0.05 - 2 * inset, 0.006 - inset, 5),
                  fillet([(0, 0), (0, 0.0022), (0.004, 0.0022)], 0.0006, 3), metal.TILE,
                  at(0, rear - 0.006, plate_z, BACK), cap_end=True)
    posts = [turned("post", fillet([(0.0085, 0), (0.0085, 0.004), (0.0065, 0.0045), (0.0065, 0.0165), (0.003, 0.0175), (0, 0.0175)],
                                   [0, 0.0006, 0.0004, 0.001, 0.0004, 0], 3), metal.TILE, 24,
                    at(x, rear - 0.004, plate_z, BACK)) for x in (-0.018, 0.018)]
    screws = [turned("screw", fillet([(0.0024, 0), (0.0024, 0.0008), (0, 0.0009)], [0, 0.0005, 0], 3), metal.TILE, 20,
                     at(sx * 0.034, rear - 0.004, plate_z + sz * 0.020, BACK)) for sx in (-1, 1) for sz in (-1, 1)]
    for thing in [plate, *posts, *screws]:
        paint(thing, bright)
    join("terminals", [plate, *posts, *screws])
