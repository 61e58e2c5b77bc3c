"""Ends this process with its parent, whatever state it is in."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def tie_to_parent():
    """The bridge pauses a Blender with SIGSTOP. Should the bridge be killed just then, the closed channel goes
    unnoticed, and the paused Blender would stay for good; Linux can end it all the same."""
    if not sys.platform.startswith("linux"):
        return
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError) as problem:
        print("driver: not tied to its parent:", problem, file=sys.stderr)
