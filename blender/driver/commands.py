"""The closed set of commands and the shape of each; anything else is `bad_command` with the name of the field."""

import math
import os
from dataclasses import dataclass
from typing import Optional, Tuple

from .errors import DriverError

MIN_PIXELS_A_SIDE = 4  # Blender renders nothing smaller
MAX_PIXELS_A_SIDE = 8192
MAX_SAMPLES = 65536
MAX_LUT = 129
MAX_PARTS = 1000
MAX_SECONDS = 3600
ENGINES = ("CYCLES", "EEVEE", "WORKBENCH")

Triple = Tuple[float, float, float]
Pair = Tuple[int, int]


@dataclass(frozen=True)
class Placement:
    scale: float = 1.0
    position: Triple = (0.0, 0.0, 0.0)  # view frame, metres
    rotation: float = 0.0  # degrees about the vertical, counter-clockwise seen from above


@dataclass(frozen=True)
class Part:
    nodes: Tuple[str, ...]  # names of objects in the product's file
    variant: Optional[str]


@dataclass(frozen=True)
class Moment:
    name: str  # of an animation
    time: float  # seconds


@dataclass(frozen=True)
class Product:
    path: str
    variant: Optional[str]
    placement: Placement
    parts: Tuple[Part, ...]
    animation: Optional[Moment] = None  # None: as the file has it


@dataclass(frozen=True)
class View:
    position: Triple  # view frame
    target: Triple  # view frame
    roll: float  # degrees


@dataclass(frozen=True)
class Settings:
    engine: str
    fov: float  # vertical, degrees
    transparent: bool
    shadow: bool  # with a transparent film: on the ground, as alpha
    environment_strength: float
    environment_rotation: float  # degrees, counter-clockwise seen from above
    f_stop: float  # 0: everything is sharp
    focus_distance: float  # metres from the camera; 0: at the target
    denoise: bool


@dataclass(frozen=True)
class Load:
    scene: str
    product: Optional[Product]


@dataclass(frozen=True)
class Render:
    id: int
    scene: str
    product: Optional[Product]
    camera: View
    settings: Settings
    frame: Pair
    size: Pair
    first: int
    count: int
    total: int


@dataclass(frozen=True)
class Lut:
    view_transform: str
    look: Optional[str]
    size: int
    domain: Tuple[float, float]  # log2 of scene-linear


@dataclass(frozen=True)
class Develop:
    light: str  # name of a file in the folder of handover
    size: Pair
    samples: int
    view_transform: str
    look: Optional[str]
    exposure: float  # stops


@dataclass(frozen=True)
class Ping:
    pass


@dataclass(frozen=True)
class Quit:
    pass


def identify(message):
    """The `id` that the answer will carry."""
    return _integer(message.get("id"), "id", 0, 2 ** 53)


def parse(message):
    """The command that a message asks for, checked field by field."""
    name = message.get("command")
    if not isinstance(name, str) or name not in COMMANDS:
        raise DriverError("bad_command", "command must be one of " + ", ".join(COMMANDS))
    fields = {key: value for key, value in message.items() if key != "command"}
    return COMMANDS[name](fields)


def _load(fields):
    _known(fields, "", ("id", "scene", "product"))
    return Load(_scene(fields), _product(fields.get("product")))


def _render(fields):
    _known(fields, "", ("id", "scene", "product", "camera", "settings", "frame", "size", "first", "count", "total"))
    total = _integer(fields.get("total"), "total", 1, MAX_SAMPLES)
    first = _integer(fields.get("first"), "first", 0, total - 1)
    return Render(
        id=identify(fields),
        scene=_scene(fields),
        product=_product(fields.get("product")),
        camera=_camera(fields.get("camera")),
        settings=_settings(fields.get("settings")),
        frame=_pair(fields.get("frame"), "frame"),
        size=_pair(fields.get("size"), "size"),
        first=first,
        count=_integer(fields.get("count"), "count", 1, total - first),
        total=total,
    )


def _lut(fields):
    _known(fields, "", ("id", "view_transform", "look", "size", "domain"))
    look = fields.get("look")
    domain = fields.get("domain")
    if not isinstance(domain, list) or len(domain) != 2:
        raise _bad("domain", "must be [low, high]")
    low, high = (_number(value, "domain", -64, 64) for value in domain)
    if low >= high:
        raise _bad("domain", "must be [low, high] with low below high")
    return Lut(
        view_transform=_text(fields.get("view_transform"), "view_transform"),
        look=None if look is None else _text(look, "look"),
        size=_integer(fields.get("size"), "size", 2, MAX_LUT),
        domain=(low, high),
    )


def _develop(fields):
    _known(fields, "", ("id", "light", "size", "samples", "view_transform", "look", "exposure"))
    light, look = _text(fields.get("light"), "light"), fields.get("look")
    if os.path.basename(light) != light or light.startswith("."):
        raise _bad("light", "must be the name of a file, without a folder")
    return Develop(
        light=light,
        size=_pair(fields.get("size"), "size"),
        samples=_integer(fields.get("samples"), "samples", 1, MAX_SAMPLES),
        view_transform=_text(fields.get("view_transform"), "view_transform"),
        look=None if look is None else _text(look, "look"),
        exposure=_number(fields.get("exposure"), "exposure", -64, 64),
    )


def _ping(fields):
    _known(fields, "", ("id",))
    return Ping()


def _quit(fields):
    _known(fields, "", ("id",))
    return Quit()


COMMANDS = {"load": _load, "render": _render, "lut": _lut, "develop": _develop, "ping": _ping, "quit": _quit}


def _scene(fields):
    scene = _object(fields.get("scene"), "scene", ("path",))
    return _text(scene.get("path"), "scene.path")


def _product(value):
    if value is None:
        return None
    product = _object(value, "product", ("path", "variant", "placement", "parts", "animation"))
    return Product(
        path=_text(product.get("path"), "product.path"),
        variant=_variant(product.get("variant"), "product.variant"),
        placement=_placement(product.get("placement")),
        parts=tuple(_part(part) for part in _list(product.get("parts", []), "product.parts")),
        animation=_moment(product.get("animation")),
    )


def _variant(value, field):
    return None if value is None else _text(value, field)


def _moment(value):
    if value is None:
        return None
    moment = _object(value, "product.animation", ("name", "time"))
    return Moment(
        name=_text(moment.get("name"), "product.animation.name"),
        time=_number(moment.get("time"), "product.animation.time", 0, MAX_SECONDS),
    )


def _part(value):
    part = _object(value, "product.parts", ("nodes", "variant"))
    return Part(
        nodes=tuple(_text(name, "product.parts.nodes") for name in _list(part.get("nodes"), "product.parts.nodes")),
        variant=_variant(part.get("variant"), "product.parts.variant"),
    )


def _placement(value):
    if value is None:
        return Placement()
    placement = _object(value, "product.placement", ("scale", "position", "rotation"))
    return Placement(
        scale=_number(placement.get("scale", 1), "product.placement.scale", 1e-6, 1e6),
        position=_triple(placement.get("position", [0, 0, 0]), "product.placement.position"),
        rotation=_number(placement.get("rotation", 0), "product.placement.rotation", -1e6, 1e6),
    )


def _camera(value):
    camera = _object(value, "camera", ("position", "target", "roll"))
    position = _triple(camera.get("position"), "camera.position")
    target = _triple(camera.get("target"), "camera.target")
    if math.dist(position, target) < 1e-9:
        raise _bad("camera.target", "must not lie on camera.position")
    return View(position, target, _number(camera.get("roll", 0), "camera.roll", -1e6, 1e6))


def _settings(value):
    settings = _object(value, "settings", tuple(Settings.__dataclass_fields__))
    engine = settings.get("engine", "CYCLES")
    if engine not in ENGINES:
        raise _bad("settings.engine", "must be one of " + ", ".join(ENGINES))

    def number(name, default, low, high):
        return _number(settings.get(name, default), "settings." + name, low, high)

    return Settings(
        engine=engine,
        fov=number("fov", 30, 0.1, 175),
        transparent=_boolean(settings.get("transparent", False), "settings.transparent"),
        shadow=_boolean(settings.get("shadow", False), "settings.shadow"),
        environment_strength=number("environment_strength", 1, 0, 1e4),
        environment_rotation=number("environment_rotation", 0, -1e6, 1e6),
        f_stop=number("f_stop", 0, 0, 1e4),
        focus_distance=number("focus_distance", 0, 0, 1e6),
        denoise=_boolean(settings.get("denoise", False), "settings.denoise"),
    )


def _bad(field, what):
    return DriverError("bad_command", f"{field} {what}")


def _object(value, field, known):
    if not isinstance(value, dict):
        raise _bad(field, "must be an object")
    _known(value, field + ".", known)
    return value


def _list(value, field):
    if not isinstance(value, list) or len(value) > MAX_PARTS:
        raise _bad(field, f"must be a list of at most {MAX_PARTS}")
    return value


def _known(fields, prefix, known):
    # A field that is not understood would be a setting that is not applied: a wrong picture.
    for name in fields:
        if name not in known:
            raise _bad(prefix + name[:40], "is not a field of this command")


def _text(value, field):
    if not isinstance(value, str) or not 0 < len(value) <= 4096 or "\0" in value:
        raise _bad(field, "must be a text")
    return value


def _boolean(value, field):
    if not isinstance(value, bool):
        raise _bad(field, "must be true or false")
    return value


def _integer(value, field, low, high):
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _bad(field, f"must be an integer from {low} to {high}")
    return value


def _number(value, field, low, high):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise _bad(field, f"must be a number from {low:g} to {high:g}")
    return float(value)


def _triple(value, field):
    if not isinstance(value, list) or len(value) != 3:
        raise _bad(field, "must be three numbers")
    return tuple(_number(component, field, -1e7, 1e7) for component in value)


def _pair(value, field):
    if not isinstance(value, list) or len(value) != 2:
        raise _bad(field, "must be [width, height]")
    return tuple(_integer(component, field, MIN_PIXELS_A_SIDE, MAX_PIXELS_A_SIDE) for component in value)
