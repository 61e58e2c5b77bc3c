"""The open scene: read from a .blend, brought into a known state, with the driver's camera and its environment."""

import bpy
from mathutils import Vector

from . import cycles, pixels
from . import shadow as shadow_catcher
from .camera import Camera
from .environment import Environment
from .rna import offer, put
from .sources import check_content, unreadable

ENDINGS = (".blend",)

# Whatever a file asks for here is off: it would change the picture after the renderer, write files or run scripts.
OUTPUT = {
    "use_compositing": False,
    "use_sequencer": False,
    "use_border": False,
    "use_crop_to_border": False,
    "use_multiview": False,
    "use_motion_blur": False,
    "use_freestyle": False,
    "use_placeholder": False,
    "dither_intensity": 0.0,
    "resolution_percentage": 100,
    "use_persistent_data": True,
    "use_single_layer": False,
}
# Values are handed over scene-linear; neutral, so that nothing of a file's grading can slip in.
NEUTRAL_VIEW = {
    "view_transform": "Standard",
    "look": "None",
    "exposure": 0.0,
    "gamma": 1.0,
    "use_curve_mapping": False,
    "use_white_balance": False,
}


def read(path):
    """Opens a .blend in place of what is open. Nothing in it runs."""
    check_content(path)
    try:
        bpy.ops.wm.open_mainfile(filepath=path, load_ui=False, use_scripts=False)
    except RuntimeError:
        raise unreadable(path, "could not be opened: it is damaged or of a newer Blender") from None


class OpenScene:
    """What is open now, prepared for rendering."""

    def __init__(self, able, threads):
        self.blender = bpy.context.scene
        render = self.blender.render
        for name, value in OUTPUT.items():
            offer(render, name, value)
        put(render, "threads_mode", "FIXED" if threads else "AUTO")
        if threads:
            put(render, "threads", threads)
        for name, value in NEUTRAL_VIEW.items():
            offer(self.blender.view_settings, name, value)
        self.blender.timeline_markers.clear()  # a marker can switch to another camera when a render starts
        cycles.prepare(self.blender, self._only_layer(), able)
        pixels.prepare(self.blender)
        self._surroundings = [
            (thing, thing.type == "LIGHT", thing.visible_camera if hasattr(thing, "visible_camera") else None, thing.hide_render)
            for thing in self.blender.objects
        ]
        self._hidden = "no"
        self._ground = None
        self.camera = Camera(self.blender)
        self.environment = Environment(self.blender)
        self.bounds = None

    def hide_surroundings(self, transparent, shadow, engine):
        """With transparent film the surroundings still light the product, but the camera does not see them, or no more of
        them than the `shadow` on the ground.

        Only Cycles tells the two apart; for the other engines they are left out of the picture altogether.
        """
        put(self.blender.render, "film_transparent", transparent)
        hidden = "no" if not transparent else "from camera" if engine == "CYCLES" else "altogether"
        if shadow and hidden == "from camera":
            hidden = "but for the shadow"
        if hidden == self._hidden:
            return
        ground = self._find_ground() if hidden == "but for the shadow" else ()
        for thing, is_light, visible_camera, hide_render in self._surroundings:
            catches = thing in ground
            if not is_light:
                shadow_catcher.catch(thing, catches)
            seen = catches or hidden in ("no", "altogether")
            if visible_camera is not None:
                put(thing, "visible_camera", visible_camera and seen)
            else:
                put(thing.cycles_visibility, "camera", seen)  # before Blender 3.0
            put(thing, "hide_render", hide_render or (hidden == "altogether" and not is_light))
        self._hidden = hidden

    def _find_ground(self):
        if self._ground is None:
            self._ground = shadow_catcher.ground(self.blender, {thing for thing, *_ in self._surroundings})
        return self._ground

    def forget(self):
        """Drops what the renderer keeps between renders. Cycles never lets go of a removed product's textures alone."""
        put(self.blender.render, "use_persistent_data", False)  # frees at once
        put(self.blender.render, "use_persistent_data", True)

    def measure(self):
        """Takes the bounds anew, after something moved: a sphere (centre, radius) about all that has a shape."""
        corners = [
            instance.matrix_world @ Vector(corner)
            for instance in bpy.context.evaluated_depsgraph_get().object_instances
            if instance.object.type not in ("LIGHT", "CAMERA", "EMPTY")
            for corner in instance.object.bound_box
        ]
        corners = corners or [Vector((0, 0, 0))]
        low = Vector(min(corner[axis] for corner in corners) for axis in range(3))
        high = Vector(max(corner[axis] for corner in corners) for axis in range(3))
        self.bounds = ((low + high) / 2, (high - low).length / 2)

    def _only_layer(self):
        """The view layer that is rendered: the first that is on. It makes no passes that nobody reads."""
        only = next((layer for layer in self.blender.view_layers if layer.use), bpy.context.view_layer)
        for layer in self.blender.view_layers:
            put(layer, "use", layer == only)
        for name in only.bl_rna.properties.keys():
            if name.startswith("use_pass_"):
                offer(only, name, name == "use_pass_combined")
        return only
