"""A product's animations. At a moment of one, each property that it moves gets the value that its curve has then.

The driver writes these values itself and keeps the scene's frame as it is: Blender's own clock would move whatever is
animated in the scene along with the product, and the preview's surroundings stand still.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Optional

import bpy
from mathutils import Quaternion

from .errors import DriverError

MOVABLE = (bpy.types.Object, bpy.types.Key)  # what glTF can move: places, bones and shapes


@dataclass(frozen=True)
class Clock:
    rate: float  # frames a second; time 0 is frame 0
    start: Optional[int]  # the frame at which the product lies while nothing of it is asked for; None: the scene's
    spherical: bool  # quaternions turn evenly between two keys, as in glTF


class Animations:
    """The actions of one product's blocks, by the name of their NLA track or else their own."""

    def __init__(self, blocks, clock):
        self._clock = clock
        self._blocks = [block for block in blocks if isinstance(block, MOVABLE) and block.animation_data]
        self._bound = {}  # name → [(block, action, slot)]
        for block in self._blocks:
            for name, action, slot in _bound(block.animation_data):
                self._bound.setdefault(name, []).append((block, action, slot))
                action.use_fake_user = True  # once it is unbound nothing else keeps it
        self._clips = None  # name → [_Channel]
        self._rest = {}
        self._moment = None

    def check(self, moment):
        if moment is not None and moment.name not in self._bound:
            known = ", ".join(sorted(self._bound)) or "it has none"
            raise DriverError("no_such_animation", f"the product has no animation {moment.name[:80]!r} ({known})")

    def pose(self, moment):
        """True when that changed anything. None: as the product lies at the start. It must have been in the scene."""
        if moment == self._moment:
            return False
        values = dict(self._rest)
        if moment is not None:
            frame = moment.time * self._clock.rate
            for channel in self._clips[moment.name]:
                values[channel.place] = channel.value(frame, self._rest[channel.place], self._clock.spherical)
        for place, value in values.items():
            place.write(value)
        self._moment = moment
        return True

    def freeze(self, scene):
        """Keeps the pose of the start as the one to go back to, and takes it all from Blender's own clock. Once."""
        if self._clips is not None or not self._blocks:
            return
        now, subframe = scene.frame_current, scene.frame_subframe
        if self._clock.start is None:
            scene.frame_set(now, subframe=subframe)
        else:
            scene.frame_set(self._clock.start)
        self._clips = {name: list(_channels(bound)) for name, bound in self._bound.items()}
        places = [channel.place for channels in self._clips.values() for channel in channels]
        self._rest = {place: place.read() for place in places}
        for block in self._blocks:
            block.animation_data.action = None
            block.animation_data.use_nla = False
        scene.frame_set(now, subframe=subframe)

    def release(self):
        """Lets the actions go with the product."""
        for bound in self._bound.values():
            for _block, action, _slot in bound:
                action.use_fake_user = False


def _bound(data):
    """(name, action, slot) of the actions that a block has: one for each NLA track, and the active one if it is in none."""
    named = {}
    for track in data.nla_tracks:
        for strip in track.strips[:1]:
            if strip.action is not None:
                named.setdefault(track.name, (strip.action, getattr(strip, "action_slot", None)))
    if data.action is not None and data.action not in [action for action, _slot in named.values()]:
        named.setdefault(data.action.name, (data.action, getattr(data, "action_slot", None)))
    for name, (action, slot) in named.items():
        yield name, action, slot


def _curves(action, slot):
    """From Blender 4.4 on an action holds the curves of many blocks, each in a slot of its own."""
    if slot is None:
        return list(getattr(action, "fcurves", ()))
    bags = (strip.channelbag(slot) for layer in action.layers for strip in layer.strips)
    return [curve for bag in bags if bag is not None for curve in bag.fcurves]


def _channels(bound):
    for block, action, slot in bound:
        by_path = {}
        for curve in _curves(action, slot):
            by_path.setdefault(curve.data_path, {})[curve.array_index] = curve
        for path, curves in by_path.items():
            place = _Place.find(block, path)
            if place is not None:
                yield _Channel(place, curves)


class _Place:
    """A property of a block, by its path; equal for equal paths of one block."""

    def __init__(self, block, path, owner, name):
        self._key = (block, path)
        self._owner, self.name = owner, name
        self._kind = owner.bl_rna.properties[name]

    @classmethod
    def find(cls, block, path):
        """None for what is not there any more, and for what glTF could not move."""
        head, _dot, name = path.rpartition(".")
        try:
            owner = block.path_resolve(head) if head else block
        except ValueError:
            return None
        known = owner.bl_rna.properties.get(name) if hasattr(owner, "bl_rna") else None
        return cls(block, path, owner, name) if known is not None and known.type in ("FLOAT", "INT", "BOOLEAN") else None

    def __eq__(self, other):
        return self._key == other._key

    def __hash__(self):
        return hash(self._key)

    @property
    def is_array(self):
        return self._kind.is_array

    def read(self):
        value = getattr(self._owner, self.name)
        return tuple(value) if self.is_array else value

    def write(self, value):
        cast = {"FLOAT": float, "INT": round, "BOOLEAN": lambda number: number >= 0.5}[self._kind.type]
        value = tuple(map(cast, value)) if self.is_array else cast(value)
        if self.read() != value:
            setattr(self._owner, self.name, value)


class _Channel:
    """The curves of one property, one for each of its components that moves."""

    def __init__(self, place, curves):
        self.place, self._curves = place, curves
        self._frames = [point.co.x for point in next(iter(curves.values())).keyframe_points]

    def value(self, frame, rest, spherical):
        """`rest`: of the components that do not move."""
        if not self.place.is_array:
            return self._curves[0].evaluate(frame)
        turned = self._turned(frame) if spherical and self.place.name == "rotation_quaternion" else None
        if turned is not None:
            return turned
        value = list(rest)
        for index, curve in self._curves.items():
            value[index] = curve.evaluate(frame)
        return value

    def _turned(self, frame):
        """Between two keys evenly along the arc, where Blender's curves would cut it; None where there is no arc."""
        before = bisect_right(self._frames, frame) - 1
        if len(self._curves) < 4 or not 0 <= before < len(self._frames) - 1:
            return None
        keys = [(self._curves[index].keyframe_points[before], self._curves[index].keyframe_points[before + 1]) for index in range(4)]
        if any(first.interpolation != "LINEAR" for first, _second in keys):
            return None
        start, end = keys[0][0].co.x, keys[0][1].co.x
        first, second = (Quaternion([pair[side].co.y for pair in keys]) for side in (0, 1))
        return tuple(first.slerp(second, (frame - start) / (end - start)))
