"""The loop: reads commands, does them one after the other, answers each. Nothing but the other side ends it."""

import os
import resource
import stat
import sys
import time
import traceback

import bpy

from . import commands, cycles, develop, engines, lifeline, lut, pixels, probe
from .camera import pixel_aspect
from .channel import Channel, Malformed, OutOfStep
from .errors import DriverError, without_paths
from .rna import put
from .stage import Stage

DESCRIPTOR = 3
PROTOCOL = 1


def run(options):
    """Serves descriptor 3 until it closes. Never returns."""
    try:
        status = _serve(options)
    except OSError as problem:  # the other side is gone while an answer was on its way
        print("driver:", problem, file=sys.stderr)
        status = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # Blender's own farewell frees gigabytes piece by piece; the system does that at once


def _serve(options):
    if not stat.S_ISSOCK(_mode(DESCRIPTOR)):
        print("driver: descriptor 3 is not a socket; this script is started by the bridge", file=sys.stderr)
        return 2
    os.set_inheritable(DESCRIPTOR, False)
    lifeline.tie_to_parent()
    channel = Channel(DESCRIPTOR)
    channel.exit_when_closed()
    features = probe.features(options)
    service = Service(options, features)
    channel.send({"event": "ready", "protocol": PROTOCOL, "features": features})
    while True:
        try:
            message = channel.receive()
        except Malformed as problem:
            channel.send(_refusal(None, "bad_command", str(problem)))
            continue
        except OutOfStep as problem:
            channel.send(_refusal(None, "bad_command", str(problem)))
            return 4
        if message is None:
            return 0
        answer, payload, last = service.answer(message)
        channel.send(answer, payload)
        if last:
            return 0


class Service:
    def __init__(self, options, features):
        self._handover = options.handover
        self._features = features
        self._stage = Stage(features["cycles"], options.threads)

    def answer(self, message):
        """(answer, payload, whether this was the last) to one message."""
        identity = None
        try:
            identity = commands.identify(message)
            command = commands.parse(message)
            fields, payload = getattr(self, "_" + type(command).__name__.lower())(command)
            return {"id": identity, "ok": True, **fields}, payload, isinstance(command, commands.Quit)
        except DriverError as error:
            return _refusal(identity, error.code, error.message), b"", False
        except Exception as problem:  # an unforeseen failure is an answer too: the process and its scene live on
            traceback.print_exc()
            return _refusal(identity, "render_failed", f"{type(problem).__name__}: {problem}"), b"", False

    def _load(self, command):
        started = time.perf_counter()
        self._stage.set(command.scene, command.product)
        self._warm_up()
        return {"seconds": _since(started)}, b""

    def _warm_up(self):
        """Renders a few pixels, so that textures are read and trees are built before somebody waits for them."""
        scene = self._stage.open.blender
        engines.select(scene, "CYCLES")
        put(scene.render, "resolution_x", commands.MIN_PIXELS_A_SIDE)
        put(scene.render, "resolution_y", commands.MIN_PIXELS_A_SIDE)
        cycles.choose_samples(scene, self._features["cycles"]["slices"], 0, 1, 1, denoise=False)
        _blender_renders()

    def _render(self, command):
        started = time.perf_counter()
        self._stage.set(command.scene, command.product)
        loaded = time.perf_counter()
        opened = self._stage.open
        scene, settings = opened.blender, command.settings
        opened.environment.apply(settings.environment_strength, settings.environment_rotation)
        opened.hide_surroundings(settings.transparent, settings.shadow, settings.engine)
        opened.camera.aim(command.camera, settings, opened.bounds)
        _frame(scene.render, command)
        whole = engines.configure(scene, command, self._features["cycles"])
        applied = time.perf_counter()
        _blender_renders()
        rendered = time.perf_counter()
        place = pixels.hand_over(scene, self._handover, f"slice-{command.id}.exr")
        timing = {
            "load": round(loaded - started, 6),
            "sync": round(applied - loaded, 6),
            "render": round(rendered - applied, 6),
            "handover": _since(rendered),
        }
        return {"pixels": place, "timing": timing, **({"whole": True} if whole else {})}, b""

    def _lut(self, command):
        table = lut.sample(command, self._features["view_transforms"], self._handover)
        return {"size": command.size, "domain": list(command.domain)}, table

    def _develop(self, command):
        return {}, develop.develop(command, self._features["view_transforms"], self._handover)

    def _ping(self, _command):
        return {"rss": _resident()}, b""

    def _quit(self, _command):
        return {}, b""


def _blender_renders():
    try:
        outcome = bpy.ops.render.render()
    except RuntimeError as problem:
        raise DriverError("render_failed", str(problem)) from None
    if outcome != {"FINISHED"}:  # an interrupted render leaves half a picture behind
        raise DriverError("render_failed", "Blender did not finish the render")


def _frame(render, command):
    put(render, "resolution_x", command.size[0])
    put(render, "resolution_y", command.size[1])
    aspect_x, aspect_y = pixel_aspect(command.frame, command.size)
    put(render, "pixel_aspect_x", aspect_x)
    put(render, "pixel_aspect_y", aspect_y)


def _refusal(identity, code, message):
    return {"id": identity, "ok": False, "error": {"code": code, "message": without_paths(message)[:2000]}}


def _since(moment):
    return round(time.perf_counter() - moment, 6)


def _resident():
    """Bytes of memory this process holds now; where the system does not tell, the most it ever held."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def _mode(descriptor):
    try:
        return os.fstat(descriptor).st_mode
    except OSError:
        return 0
