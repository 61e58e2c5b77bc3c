"""A shelf loudspeaker: veneer folded round the box, a woven grille, turned metal, a leather pull tab."""

import numpy as np

import materials
from modelling import BACK, FRONT, at, join, prism, sweep, turned, wrapped_prism
from outlines import fillet, mm, rounded_rectangle, spline
from textures import cloth, leather, metal, wood
from variants import paint

VARIANTS = ("walnut", "oak", "black-ash")

WIDTH, DEPTH, HEIGHT = 0.168, 0.182, 0.268
CORNER = 0.020  # radius of the box's long edges
WALL = 0.0085
FEET = 0.011
MIDDLE = FEET + HEIGHT / 2  # height of the box's centre
FRONT_Y, REAR_Y = -DEPTH / 2, DEPTH / 2
ENGRAVED = mm([(0, 0), (0.05, 0.05)])  # path of a mark that is only ink
INK_TILE = (0.01, 0.01)


def build():
    weave, brushed, skin = cloth.Weave(), metal.Brushed(), leather.Hide()
    veneer = {"walnut": wood.material("walnut", wood.WALNUT), "oak": wood.material("oak", wood.OAK),
              "black-ash": wood.material("black_ash", wood.BLACK_ASH)}
    fabric = {"walnut": weave.material("cloth_charcoal", "#55524f"), "oak": weave.material("cloth_sand", "#cfc4b2"),
              "black-ash": weave.material("cloth_graphite", "#3a3b3e")}
    bright = brushed.material("aluminium", metal.ALUMINIUM)
    trim = {"walnut": brushed.material("brass", metal.BRASS), "oak": bright,
            "black-ash": brushed.material("steel", metal.STEEL)}
    tan = skin.material("leather_tan", "#b0713c")
    hide = {"walnut": tan, "oak": tan, "black-ash": skin.material("leather_black", "#3a3532")}
    black = materials.principled("matt_black", "#151515", roughness=0.6)
    paint(cabinet(), veneer)
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


def plate(width, height, radius, corner_segments=4):
    """The outline of a small rounded plate, for `prism`."""
    return lambda inset: rounded_rectangle(width - 2 * inset, height - 2 * inset, radius - inset, corner_segments)


def cabinet():
    front = [(WALL, FRONT_Y + 0.012), (WALL, FRONT_Y), (0, FRONT_Y)]
    rear = [(0, REAR_Y), (WALL, REAR_Y), (WALL, REAR_Y - 0.016)]
    path = fillet(front + rear, mm([0, 1.5, 2.8, 2.8, 1.5, 0]), 5)
    return wrapped_prism("cabinet", box, path, wood.TILE[0], 2, at(0, 0, MIDDLE, BACK))


def baffle():
    return prism("baffle", box, [(WALL - 0.0002, 0), (WALL - 0.0001, 0.001)], (0.1, 0.1),
                 at(0, FRONT_Y + 0.0105, MIDDLE, FRONT), cap_end=True)


def grille():
    """A cushion of cloth, 1.6 mm of shadow away from the trim."""
    path = fillet(mm([(0, -11), (0, -0.5), (5.5, 3.2), (22, 4.6), (40, 5)]), mm([0, 3, 4, 12, 0]), 5)
    return prism("grille", lambda inset: box(WALL + 0.0036 + inset), path, cloth.TILE, at(0, FRONT_Y, MIDDLE, FRONT),
                 cap_end=True)


def trim_ring():
    outer, inner = WALL + 0.0006, WALL + 0.0030
    path = fillet([(outer, -0.011), (outer, -0.0008), (inner, -0.0008), (inner, -0.011)], mm([0, 0.5, 0.5, 0]), 3)
    return prism("trim ring", box, path, metal.TILE, at(0, FRONT_Y, MIDDLE, FRONT))


def badge(trim, ink):
    height, face = FEET + 0.036, FRONT_Y - 0.0048
    edge = fillet(mm([(0, -1), (0, 1.1), (2, 1.1)]), 0.0004, 3)
    ground = prism("badge", plate(0.030, 0.0085, 0.0016), edge, metal.TILE, at(0, face, height, FRONT), cap_end=True)
    paint(ground, trim)
    # The mark: bars, as of a sound level.
    bars = [prism("bar", plate(0.0011, tall, 0.0005, 3), ENGRAVED, INK_TILE, at(x, face - 0.00107, height, FRONT),
                  cap_end=True)
            for x, tall in mm([(-4.2, 1.8), (-1.4, 3.8), (1.4, 2.9), (4.2, 4.6)])]
    for bar in bars:
        paint(bar, ink)
    join("badge mark", bars)


def tab(hide, trim):
    """A folded strap at the grille's upper right, held by a rivet; one pulls the grille off with it."""
    place = at(WIDTH / 2 - 0.036, FRONT_Y - 0.0046, FEET + HEIGHT - 0.040)
    loop = mm([(0, 3, 20), (0, -1.2, 17), (0, -2, 6), (0, -2.4, -6), (0, -5, -13.5), (0, -6.8, -8.5), (0, -4.2, 2),
               (0, -3.8, 10.5)])
    strip = rounded_rectangle(0.0016, 0.012, 0.0006, 3)
    paint(sweep("pull tab", spline(loop, 40), strip, leather.TILE, place, up=(1, 0, 0)), hide)
    head = fillet(mm([(2.3, -2), (2.3, 0.6), (1.2, 1), (0, 1.05)]), mm([0, 0.5, 0.6, 0]), 4)
    paint(turned("rivet", head, metal.TILE, 24, place @ at(0, -0.0046, 0.0065, FRONT)), trim)


def dial(trim, ink):
    """The volume dial on the top: a knurled ring round a dished face, in a shallow seat."""
    place, teeth = at(0, -0.030, FEET + HEIGHT), 54
    profile = fillet(mm([(17.8, 0.2), (17.8, 10.8), (15, 10.8), (13.5, 10), (0, 9.7)]), mm([0, 1.2, 0.6, 1, 0]), 2)

    def knurl(angles):
        return 1 - 0.014 * (0.5 + 0.5 * np.cos(angles * teeth)) ** 2

    paint(turned("dial", profile, metal.TILE, teeth * 4, place, ripple=knurl), trim)
    seat = fillet(mm([(20.5, -0.6), (20.5, 0.7), (18.5, 0.7), (18.5, 0.1), (0, 0.1)]), mm([0, 0.5, 0.3, 0, 0]), 3)
    paint(turned("dial seat", seat, metal.TILE, 72, place), ink)
    paint(prism("dial mark", plate(0.0012, 0.0048, 0.0006, 3), ENGRAVED, INK_TILE, place @ at(0, -0.0095, 0.01002),
                cap_end=True), ink)


def feet():
    profile = fillet(mm([(0, 0), (6.8, 0), (8.2, 6), (9.5, 12)]), mm([0, 1.2, 2, 0]), 4)
    x, y = WIDTH / 2 - 0.024, DEPTH / 2 - 0.026
    corners = ((-x, -y), (-x, y), (x, -y), (x, y))
    return join("feet", [turned("foot", profile, metal.TILE, 24, at(*corner, 0)) for corner in corners])


def back(black, bright):
    panel = fillet([(WALL, -0.018), (WALL, -0.006), (WALL + 0.004, -0.006)], 0.001, 3)
    paint(prism("back panel", box, panel, (0.1, 0.1), at(0, REAR_Y, MIDDLE, BACK), cap_end=True), black)
    port = at(0, REAR_Y - 0.006, FEET + HEIGHT * 0.70, BACK)
    flare = fillet(mm([(34, 0), (34, 4.5), (28, 4.5), (21.5, 0.4)]), mm([0, 1.5, 5, 0]), 5)
    paint(turned("bass port", flare, metal.TILE, 48, port), black)
    paint(turned("port hole", mm([(22, 0.4), (0, 0.5)]), metal.TILE, 48, port),
          materials.principled("port_depth", "#030303", roughness=1.0))
    terminals = at(0, REAR_Y - 0.006, FEET + HEIGHT * 0.26, BACK)
    edge = fillet(mm([(0, 0), (0, 2.2), (4, 2.2)]), 0.0006, 3)
    base = prism("terminal plate", plate(0.078, 0.05, 0.006, 5), edge, metal.TILE, terminals, cap_end=True)
    post = fillet(mm([(8.5, 0), (8.5, 4), (6.5, 4.5), (6.5, 16.5), (3, 17.5), (0, 17.5)]),
                  mm([0, 0.6, 0.4, 1, 0.4, 0]), 3)
    posts = [turned("post", post, metal.TILE, 28, terminals @ at(x, 0, 0.002)) for x in (-0.018, 0.018)]
    screw = fillet(mm([(2.4, 0), (2.4, 0.8), (0, 0.9)]), mm([0, 0.5, 0]), 3)
    screws = [turned("screw", screw, metal.TILE, 20, terminals @ at(x, y, 0.002))
              for x in (-0.034, 0.034) for y in (-0.02, 0.02)]
    for thing in [base, *posts, *screws]:
        paint(thing, bright)
    join("terminals", [base, *posts, *screws])
