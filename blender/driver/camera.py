"""The camera: from the view frame (Babylon's left-handed world, metres, Y up) to Blender's."""

import math

import bpy
from mathutils import Matrix, Vector

from .rna import put

# Closer than this to the vertical, +Y says nothing about which way is up and +Z of the view frame takes over.
POLE = 1 - 1e-6


def to_blender(point):
    """A view-frame point or direction in Blender's right-handed, Z-up world."""
    x, y, z = point
    return Vector((-x, -z, y))


def basis(position, target, roll):
    """The camera's right, up and forward in the view frame, unit vectors.

    `roll` in degrees; positive turns the camera's up towards its own left, as Babylon's rotation.z does.
    """
    forward = _normal(_minus(target, position))
    reference = (0.0, 0.0, 1.0) if abs(forward[1]) > POLE else (0.0, 1.0, 0.0)
    # In a left-handed world right = up × forward and up = forward × right, with the usual component formula.
    right = _normal(_cross(reference, forward))
    up = _cross(forward, right)
    sine, cosine = math.sin(math.radians(roll)), math.cos(math.radians(roll))
    rolled_right = tuple(cosine * r + sine * u for r, u in zip(right, up))
    rolled_up = tuple(cosine * u - sine * r for r, u in zip(right, up))
    return rolled_right, rolled_up, forward


def matrix(position, target, roll):
    """The camera object's world matrix. Blender's camera looks along its own −Z with Y up."""
    right, up, forward = (to_blender(axis) for axis in basis(position, target, roll))
    columns = (right, up, -forward, to_blender(position))
    return Matrix([[column[row] for column in columns] for row in range(3)] + [[0, 0, 0, 1]])


def pixel_aspect(frame, size):
    """(x, y) that give `size` pixels the proportions of `frame`; Blender allows none below 1."""
    ratio = (frame[0] / frame[1]) / (size[0] / size[1])
    return (ratio, 1.0) if ratio >= 1 else (1.0, 1 / ratio)


class Camera:
    """The driver's own camera in the open scene; the file's cameras are never used."""

    def __init__(self, scene):
        self._data = bpy.data.cameras.new("view")
        self._data.type = "PERSP"
        self._data.sensor_fit = "VERTICAL"
        self._object = bpy.data.objects.new("view", self._data)
        scene.collection.objects.link(self._object)
        scene.camera = self._object
        self._placed = None

    def aim(self, view, settings, bounds):
        """`bounds` is (centre, radius) of everything in the scene, in Blender's frame."""
        placed = (view.position, view.target, view.roll)
        if placed != self._placed:
            # Setting a matrix picks the Euler angles nearest to the last ones, which rounds differently with each
            # history; from zero, equal views get the same camera to the last bit.
            self._object.rotation_euler = (0, 0, 0)
            self._object.matrix_world = matrix(*placed)
            self._placed = placed
        distance = math.dist(view.position, view.target)
        put(self._data, "angle_y", _single(math.radians(settings.fov)))
        self._clip(to_blender(view.position), distance, bounds, settings.engine)
        self._focus(distance, settings)

    def _clip(self, position, distance, bounds, engine):
        # Products are millimetres or tens of metres large, so no fixed range serves. A thousandth of the distance
        # leaves in whatever a visitor can see from there; the end lies behind everything.
        centre, radius = bounds
        behind = 1.5 * max((position - centre).length + radius, 2 * distance)
        if engine == "CYCLES":
            # The range is part of Cycles' camera matrix and so of its rounding, which must not depend on what else
            # the scene holds. Eevee and Workbench spread their depth buffer over the range and want it short.
            behind = max(behind, 1e4 * distance)
        put(self._data, "clip_start", _single(max(distance * 1e-3, 1e-6)))
        put(self._data, "clip_end", _single(behind))

    def _focus(self, distance, settings):
        field = self._data.dof
        put(field, "use_dof", settings.f_stop > 0)
        if settings.f_stop > 0:
            put(field, "focus_object", None)
            put(field, "aperture_fstop", _single(settings.f_stop))
            put(field, "focus_distance", _single(settings.focus_distance or distance))


def _single(value):
    """Rounded as Blender stores it, so that an unchanged value compares equal."""
    return Vector((value, 0, 0)).x


def _minus(a, b):
    return tuple(x - y for x, y in zip(a, b))


def _cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def _normal(vector):
    length = math.sqrt(sum(x * x for x in vector))
    return tuple(x / length for x in vector)
