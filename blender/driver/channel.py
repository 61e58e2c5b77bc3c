"""Framed messages on an inherited descriptor: two little-endian lengths, JSON, payload."""

import json
import os
import select
import struct
import threading

HEADER = struct.Struct("<II")
MAX_JSON = 1 << 20
MAX_PAYLOAD = 64 << 20


class Malformed(Exception):
    """A whole frame was read and is no message; the next frame can still be read."""


class OutOfStep(Exception):
    """Lengths beyond the bounds: where the next frame begins is not known any more."""


class Channel:
    def __init__(self, descriptor):
        self._descriptor = descriptor

    def receive(self):
        """The next message as a dict, or None when the other side has closed."""
        header = self._read(HEADER.size)
        if header is None:
            return None
        json_length, payload_length = HEADER.unpack(header)
        if json_length > MAX_JSON or payload_length > MAX_PAYLOAD:
            raise OutOfStep("a frame's lengths are beyond the bounds")
        body = self._read(json_length)
        payload = self._read(payload_length)
        if body is None or payload is None:
            return None
        if payload_length:
            raise Malformed("no command takes a payload")
        try:
            message = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise Malformed("the frame is not JSON in UTF-8") from None
        if not isinstance(message, dict):
            raise Malformed("the message is not a JSON object")
        return message

    def send(self, message, payload=b""):
        body = json.dumps(message, allow_nan=False).encode("utf-8")
        if len(body) > MAX_JSON or len(payload) > MAX_PAYLOAD:
            raise ValueError("the message is beyond the bounds")
        self._write(HEADER.pack(len(body), len(payload)) + body + payload)

    def exit_when_closed(self):
        """Ends the process when the other side goes away, in the middle of a render too: nobody waits for it."""
        threading.Thread(target=self._watch, name="channel-watch", daemon=True).start()

    def _watch(self):
        watcher = select.poll()
        watcher.register(self._descriptor, 0)  # 0: only hang-up and error, never data
        watcher.poll()
        os._exit(0)

    def _read(self, length):
        parts = []
        while length:
            part = os.read(self._descriptor, min(length, 1 << 20))
            if not part:
                return None
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def _write(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view):]


def _refuse_constant(name):
    raise ValueError(name + " is not JSON")  # Python would take NaN and Infinity
