"""What moves of a product: objects under an empty, and actions of it on NLA tracks, as the catalog's animations name them."""

import bpy
from mathutils import Matrix, Vector


def hang(name, things, place):
    """An empty at `place` that carries things as they lie. Metres, in the product's frame."""
    holder = bpy.data.objects.new(name, None)
    bpy.context.scene.collection.objects.link(holder)
    holder.empty_display_size = 0.05
    holder.location = place
    for thing in things:
        thing.parent = holder
        thing.matrix_parent_inverse = Matrix.Translation(-Vector(place))
    return holder


def act(thing, clip, path, axis, keys):
    """Moves a property of a thing by `keys`, {frame: how far from where it is}, with ease; the first frame is 0.

    The tracks are mute: the file opens, and its product is shown, as it was modelled.
    """
    data = thing.animation_data or thing.animation_data_create()
    track = data.nla_tracks.get(clip)
    if track is None:
        track = data.nla_tracks.new()
        track.name, track.mute = clip, True
        track.strips.new(clip, 0, bpy.data.actions.new(f"{clip}, {thing.name}"))
    curve = track.strips[0].action.fcurves.new(path, index=axis)
    rest = getattr(thing, path)[axis]
    curve.keyframe_points.add(len(keys))
    for point, (frame, way) in zip(curve.keyframe_points, keys.items()):
        point.co = frame, rest + way
        point.interpolation = "BEZIER"
        point.handle_left_type = point.handle_right_type = "AUTO_CLAMPED"
    curve.update()
