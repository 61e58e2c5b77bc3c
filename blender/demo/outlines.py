"""Plane curves that the demo products are made of. Metres; points are (n, 2) arrays, counter-clockwise."""

import math

import numpy as np


def mm(points):
    """Points or radii written in millimetres, in metres."""
    return np.asarray(points, float) / 1000


def rounded_rectangle(width, height, radius, corner_segments=8):
    """A rounded rectangle around the origin.

    Each straight side gets two more points close to its ends: without them the smooth normals of a
    corner would bleed over the whole flat side.
    """
    radius = max(min(radius, width / 2, height / 2), 1e-5)
    support = min(radius * 0.25, 1e-3)
    points = []
    for corner, (sx, sy) in enumerate(((1, -1), (1, 1), (-1, 1), (-1, -1))):
        centre = np.array([sx * (width / 2 - radius), sy * (height / 2 - radius)])
        start = math.radians(90 * corner - 90)
        angles = start + np.linspace(0, math.pi / 2, corner_segments + 1)
        arc = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        before = arc[0] - support * np.array([-math.sin(angles[0]), math.cos(angles[0])])
        after = arc[-1] + support * np.array([-math.sin(angles[-1]), math.cos(angles[-1])])
        points += [before, *arc, after]
    return np.array(points)


def circle(radius, count):
    angles = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def fillet(points, radii, segments=6):
    """An open polyline with rounded corners; `radii` has one value a point, 0 keeps the corner sharp.

    A rounded corner gets a support point on either side, for the same reason as above.
    """
    points = [np.asarray(p, float) for p in points]
    if not hasattr(radii, "__len__"):
        radii = [0.0] + [radii] * (len(points) - 2) + [0.0]
    result = [points[0]]
    for i in range(1, len(points) - 1):
        result += _corner(points[i - 1], points[i], points[i + 1], radii[i], segments)
    result.append(points[-1])
    return np.array(result)


def _corner(before, corner, after, radius, segments):
    to_before, to_after = before - corner, after - corner
    length_before, length_after = np.linalg.norm(to_before), np.linalg.norm(to_after)
    to_before, to_after = to_before / length_before, to_after / length_after
    angle = math.acos(np.clip(np.dot(to_before, to_after), -1, 1))
    if radius <= 0 or angle > math.pi - 1e-3:
        return [corner]
    reach = min(radius / math.tan(angle / 2), 0.49 * length_before, 0.49 * length_after)
    radius = reach * math.tan(angle / 2)
    bisector = to_before + to_after
    centre = corner + bisector / np.linalg.norm(bisector) * radius / math.sin(angle / 2)
    start, end = corner + to_before * reach, corner + to_after * reach
    arc = [_slerp(start - centre, end - centre, t) + centre for t in np.linspace(0, 1, segments + 1)]
    support = min(0.25 * reach, 1e-3)
    return [start + to_before * support, *arc, end + to_after * support]


def _slerp(a, b, t):
    """Between two vectors of one length, along their circle."""
    angle = math.acos(np.clip(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)), -1, 1))
    if angle < 1e-6:
        return a
    return (math.sin((1 - t) * angle) * a + math.sin(t * angle) * b) / math.sin(angle)


def spline(points, count, closed=False):
    """A centripetal Catmull-Rom curve through the points (any dimension), evenly spaced by length."""
    points = np.asarray(points, float)
    if closed:
        points = np.concatenate([points[-1:], points, points[:2]])
    else:
        points = np.concatenate([[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    dense = []
    for p0, p1, p2, p3 in zip(points, points[1:], points[2:], points[3:]):
        t1 = np.linalg.norm(p1 - p0) ** 0.5
        t2 = t1 + np.linalg.norm(p2 - p1) ** 0.5
        t3 = t2 + np.linalg.norm(p3 - p2) ** 0.5
        t = np.linspace(t1, t2, 24, endpoint=False)[:, None]
        a1, a2, a3 = _between(t, 0, t1, p0, p1), _between(t, t1, t2, p1, p2), _between(t, t2, t3, p2, p3)
        b1, b2 = _between(t, 0, t2, a1, a2), _between(t, t1, t3, a2, a3)
        dense.append(_between(t, t1, t2, b1, b2))
    dense = np.concatenate([*dense, points[-2:-1]])
    along = lengths(dense)
    wanted = np.linspace(0, along[-1], count, endpoint=not closed)
    return np.stack([np.interp(wanted, along, axis) for axis in dense.T], axis=1)


def _between(t, low, high, start, end):
    return (high - t) / (high - low) * start + (t - low) / (high - low) * end


def lengths(points):
    """Length along a polyline at each of its points."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.concatenate([[0], np.cumsum(steps)])
