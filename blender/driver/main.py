"""Entry point, given to Blender with ``--python``; everything else is the package it boots.

    blender --background --factory-startup --disable-autoexec --python-exit-code 3 \\
      --python blender/driver/main.py -- --handover DIRECTORY [--device CPU] [--threads 0] [--probe]
"""

import argparse
import os
import sys

# The package, not its folder, goes on the path: Blender has modules of its own called `cycles` and the like.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver import service  # noqa: E402

DEVICES = ("CPU", "CUDA", "OPTIX", "HIP", "METAL", "ONEAPI")


def arguments():
    own = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
    parser = argparse.ArgumentParser(prog="driver", allow_abbrev=False)
    parser.add_argument("--handover", required=True, help="directory where pictures are handed over (best in memory)")
    parser.add_argument("--device", default="CPU", choices=DEVICES, type=str.upper, help="what Cycles renders on")
    parser.add_argument("--threads", default=0, type=int, help="render threads; 0 is one a core")
    parser.add_argument("--probe", action="store_true", help="also try the other engines, each in a process of its own")
    options = parser.parse_args(own)
    if not os.path.isdir(options.handover):
        parser.error("--handover is not a directory")
    if not 0 <= options.threads <= 1024:
        parser.error("--threads must be 0 to 1024")
    return options


service.run(arguments())
