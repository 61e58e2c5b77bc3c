"""One UV atlas for several meshes: every face has a place of its own."""

import bpy
import numpy as np


def unwrap(bodies, name, margin, weigh):
    """Fill the UV map `name` of every body; islands keep `margin` (a fraction of the atlas) from each other.

    `weigh(mesh)` is the share of its real size that each face's island gets, for each face or for all.
    """
    for body in bodies:
        layers = body.data.uv_layers
        layers.active = layers.get(name) or layers.new(name=name)
    _editing(bodies, lambda: bpy.ops.uv.smart_project(angle_limit=1.15, island_margin=0, area_weight=0, scale_to_bounds=False))
    _editing(bodies, bpy.ops.uv.average_islands_scale)
    for body in bodies:
        _scale(body.data, name, weigh(body.data))
    options = {"margin": margin}
    known = bpy.ops.uv.pack_islands.get_rna_type().properties
    if "margin_method" in known:
        options["margin_method"] = "FRACTION"
    if "shape_method" in known:
        options["shape_method"] = "AABB"
    _editing(bodies, lambda: bpy.ops.uv.pack_islands(rotate=True, **options))


def _editing(bodies, act):
    """Run an operator of the UV editor on all faces of all bodies together."""
    for thing in bpy.context.view_layer.objects:
        thing.select_set(thing in bodies)
    bpy.context.view_layer.objects.active = bodies[0]
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.context.scene.tool_settings.use_uv_select_sync = True
    bpy.ops.mesh.select_all(action="SELECT")
    act()
    bpy.ops.object.mode_set(mode="OBJECT")


def _scale(mesh, name, weight):
    """Where the islands come to lie does not matter before packing."""
    counts = np.empty(len(mesh.polygons), np.int32)
    mesh.polygons.foreach_get("loop_total", counts)
    layer = mesh.uv_layers[name]
    uv = np.empty(len(mesh.loops) * 2, np.float32)
    layer.data.foreach_get("uv", uv)
    weight = np.broadcast_to(np.asarray(weight, np.float32), len(counts))
    uv = (uv.reshape(-1, 2) * np.repeat(weight, counts)[:, None]).ravel()
    layer.data.foreach_set("uv", uv)
