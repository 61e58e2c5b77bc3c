"""The render engines by the names of the protocol, and how many samples each one is asked for."""

from . import cycles
from .errors import DriverError
from .rna import offer, put

# Blender has called Eevee by more than one identifier.
IDENTIFIERS = {
    "CYCLES": ("CYCLES",),
    "EEVEE": ("BLENDER_EEVEE_NEXT", "BLENDER_EEVEE"),
    "WORKBENCH": ("BLENDER_WORKBENCH",),
}
WORKBENCH_SAMPLES = (5, 8, 11, 16, 32)


def select(scene, engine):
    for identifier in IDENTIFIERS[engine]:
        try:
            put(scene.render, "engine", identifier)
            return
        except TypeError:
            continue
    raise DriverError("unsupported", f"this Blender has no {engine}")


def configure(scene, command, able):
    """Prepares the scene for the command's samples. True when they can only be rendered as a whole picture."""
    settings = command.settings
    api = able["slices"] if settings.engine == "CYCLES" else None
    catches = settings.transparent and settings.shadow
    # What a catcher tells is a ratio of two pictures: those of slices do not add up to that of the whole.
    whole = api is None or settings.denoise or catches
    if settings.denoise and not (settings.engine == "CYCLES" and able["denoiser"]):
        raise DriverError("unsupported", "this Blender cannot denoise with " + settings.engine)
    if catches and not (settings.engine == "CYCLES" and able["shadow_catcher"]):
        raise DriverError("unsupported", "this Blender cannot keep the shadow alone with " + settings.engine)
    if whole and command.first != 0:
        raise DriverError("bad_command", "first must be 0: this picture cannot be rendered in slices")
    select(scene, settings.engine)
    if settings.engine == "CYCLES":
        cycles.choose_samples(scene, api, command.first, command.count, command.total, settings.denoise, whole)
    elif settings.engine == "EEVEE":
        put(scene.eevee, "taa_render_samples", command.count)
    else:
        affordable = [samples for samples in WORKBENCH_SAMPLES if samples <= command.count]
        offer(scene.display, "render_aa", str(affordable[-1]) if affordable else "OFF")
    return whole
