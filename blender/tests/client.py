"""The bridge's side of the driver's protocol, in a few lines of Python; used by the tests."""

import json
import os
import select
import shutil
import socket
import struct
import subprocess
import tempfile

import numpy

MAIN = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "driver", "main.py")
SECONDS = 300


class Closed(Exception):
    """The driver is gone."""


class Driver:
    """A driver process. `blender` is the command that starts Blender; extra arguments go to the driver."""

    def __init__(self, blender, *arguments):
        self.handover = tempfile.mkdtemp(prefix="driver-test-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.log = open(os.path.join(self.handover, "log.txt"), "w+b")
        ours, theirs = socket.socketpair()
        self._socket = ours
        command = [blender, "--background", "--factory-startup", "--disable-autoexec", "--python-exit-code", "3",
                   "--python", MAIN, "--", "--handover", self.handover, *arguments]

        def place_descriptor():
            os.dup2(theirs.fileno(), 3)  # dup2 leaves the copy inheritable

        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        close_fds=False, preexec_fn=place_descriptor)
        theirs.close()
        self._id = 0
        try:
            self.ready, _payload = self.receive()
        except Closed:
            self.close()
            raise

    def ask(self, command, **fields):
        """The answer to one command."""
        return self.ask_with_payload(command, **fields)[0]

    def ask_with_payload(self, command, **fields):
        self._id += 1
        self.send({"id": self._id, "command": command, **fields})
        answer, payload = self.receive()
        assert answer["id"] == self._id, answer
        return answer, payload

    def send(self, message):
        body = json.dumps(message).encode()
        self.send_raw(struct.pack("<II", len(body), 0) + body)

    def send_raw(self, data):
        self._socket.sendall(data)

    def receive(self):
        json_length, payload_length = struct.unpack("<II", self._read(8))
        return json.loads(self._read(json_length)), self._read(payload_length)

    def picture(self, **view):
        """Renders and reads the picture: height × width × RGBA, float32, row 0 at the top."""
        answer = self.ask("render", **view)
        assert answer["ok"], answer
        return self.pixels(answer["pixels"])

    def pixels(self, place):
        path = os.path.join(self.handover, place["file"])
        width, height = place["width"], place["height"]
        with open(path, "rb") as file:
            data = file.read()
        os.remove(path)
        order = [place["channels"].index(channel) for channel in "RGBA"]
        picture = numpy.empty((height, width, 4), dtype=numpy.float32)
        for y in range(height):
            row = numpy.frombuffer(data, "<f4", 4 * width, place["offset"] + y * place["row_bytes"])
            picture[y] = row.reshape(4, width)[order].T
        return picture

    def printed(self):
        self.log.flush()
        with open(self.log.name, "r", errors="replace") as file:
            return file.read()

    def close(self):
        """Closes descriptor 3, and returns how the process ended."""
        self._socket.close()
        try:
            return self.process.wait(30)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.log.close()
            shutil.rmtree(self.handover, ignore_errors=True)

    def _read(self, length):
        parts = []
        while length:
            ready, _, _ = select.select([self._socket], [], [], SECONDS)
            try:
                part = self._socket.recv(min(length, 1 << 20)) if ready else b""
            except ConnectionResetError:
                part = b""
            if not part:
                raise Closed(self.printed()[-2000:])
            parts.append(part)
            length -= len(part)
        return b"".join(parts)
