"""One UV atlas for all surroundings, with more texels where a visitor looks closer."""

import bpy
import numpy as np

from surroundings import DISTANCE

NAME = "blender_view_atlas"
# A camera comes about this near to the product, in metres: parts nearer than that gain nothing from more texels.
NEAR = 0.6


def unwrap(bodies, margin):
    """Add the UV map NAME to every body; islands keep `margin` (a fraction of the atlas) from each other."""
    for body in bodies:
        layer = body.data.uv_layers.new(name=NAME)
        body.data.uv_layers.active = layer
    _editing(bodies, lambda: bpy.ops.uv.smart_project(angle_limit=1.15, island_margin=0, area_weight=0, scale_to_bounds=False))
    _editing(bodies, bpy.ops.uv.average_islands_scale)
    for body in bodies:
        _weigh(body.data)
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


def _weigh(mesh):
    """Shrink each part's islands by its distance; where they come to lie does not matter before packing."""
    distance = np.empty(len(mesh.polygons), np.float32)
    mesh.attributes[DISTANCE].data.foreach_get("value", distance)
    counts = np.empty(len(mesh.polygons), np.int32)
    mesh.polygons.foreach_get("loop_total", counts)
    weight = np.repeat(NEAR / (NEAR + distance), counts)
    layer = mesh.uv_layers[NAME]
    uv = np.empty(len(mesh.loops) * 2, np.float32)
    layer.data.foreach_get("uv", uv)
    uv = (uv.reshape(-1, 2) * weight[:, None]).ravel()
    layer.data.foreach_set("uv", uv)
