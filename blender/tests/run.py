"""Runs every test inside one Blender:

    $BLENDER_PATH --background --factory-startup --disable-autoexec --python-exit-code 1 --python blender/tests/run.py

A name after `--` runs the tests whose names contain it. Ends with a line "N passed, N failed, N skipped".
"""

import os
import shutil
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
sys.dont_write_bytecode = True

import fixtures  # noqa: E402


class Result(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        Result.passed += 1


wanted = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
loader = unittest.TestLoader()
if wanted:
    loader.testNamePatterns = [f"*{name}*" for name in wanted]
started = time.time()
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(loader.discover(HERE))
failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
shutil.rmtree(fixtures.FOLDER, ignore_errors=True)
for test, reason in result.skipped:
    print(f"SKIPPED {test}: {reason}")
import bpy  # noqa: E402

print(f"Blender {bpy.app.version_string}, {time.time() - started:.0f} s")
print(f"{Result.passed} passed, {failed} failed, {len(result.skipped)} skipped", flush=True)
os._exit(1 if failed or not Result.passed else 0)
