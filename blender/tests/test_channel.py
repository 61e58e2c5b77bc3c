"""Frames: whole, in pieces, malformed, too long; and what the driver says to each."""

import json
import os
import socket
import struct
import threading
import unittest

import bpy

from client import Closed, Driver
from driver import channel


def frame(body, payload=b""):
    return struct.pack("<II", len(body), len(payload)) + body + payload


class Frames(unittest.TestCase):
    def setUp(self):
        self.far, near = socket.socketpair()
        self.near = near
        self.channel = channel.Channel(near.fileno())

    def tearDown(self):
        self.far.close()
        self.near.close()

    def test_reads_a_message(self):
        self.far.sendall(frame(b'{"id": 1}'))
        self.assertEqual(self.channel.receive(), {"id": 1})

    def test_reads_a_message_that_comes_byte_by_byte(self):
        def trickle():
            for byte in frame('{"name": "ä"}'.encode()):
                self.far.sendall(bytes([byte]))

        threading.Thread(target=trickle).start()
        self.assertEqual(self.channel.receive(), {"name": "ä"})

    def test_reads_one_message_after_the_other(self):
        self.far.sendall(frame(b'{"id": 1}') + frame(b'{"id": 2}'))
        self.assertEqual([self.channel.receive()["id"] for _ in range(2)], [1, 2])

    def test_ends_when_the_other_side_closes(self):
        self.far.sendall(frame(b'{"id": 1}')[:5])
        self.far.close()
        self.assertIsNone(self.channel.receive())

    def test_refuses_what_is_not_a_json_object(self):
        for body in (b"", b"[1]", b"7", b"{", b'{"a": NaN}', b'{"a": Infinity}', b"\xff\xfe{}", b"[" * 100000):
            with self.subTest(body=body[:20]):
                self.far.sendall(frame(body))
                with self.assertRaises(channel.Malformed):
                    self.channel.receive()
        self.far.sendall(frame(b'{"id": 3}'))
        self.assertEqual(self.channel.receive(), {"id": 3})

    def test_refuses_a_payload_and_goes_on(self):
        self.far.sendall(frame(b'{"id": 1}', b"12345") + frame(b'{"id": 2}'))
        with self.assertRaises(channel.Malformed):
            self.channel.receive()
        self.assertEqual(self.channel.receive(), {"id": 2})

    def test_takes_the_longest_json_and_nothing_longer(self):
        body = b'{"a": "' + b"x" * (channel.MAX_JSON - 9) + b'"}'
        self.assertEqual(len(body), channel.MAX_JSON)
        threading.Thread(target=self.far.sendall, args=(frame(body),)).start()
        self.assertEqual(len(self.channel.receive()["a"]), channel.MAX_JSON - 9)
        for lengths in ((channel.MAX_JSON + 1, 0), (2, channel.MAX_PAYLOAD + 1), (0xFFFFFFFF, 0xFFFFFFFF)):
            self.far.sendall(struct.pack("<II", *lengths))
            with self.assertRaises(channel.OutOfStep):
                self.channel.receive()

    def test_writes_a_frame_with_its_payload(self):
        self.channel.send({"ok": True}, b"abc")
        data = self.far.recv(1000)
        json_length, payload_length = struct.unpack_from("<II", data)
        self.assertEqual(json.loads(data[8:8 + json_length]), {"ok": True})
        self.assertEqual((payload_length, data[8 + json_length:]), (3, b"abc"))

    def test_never_writes_what_is_not_json(self):
        with self.assertRaises(ValueError):
            self.channel.send({"value": float("nan")})


class LiveProcess(unittest.TestCase):
    """Against a whole driver process."""

    def test_malformed_frames_are_answered_and_the_process_lives(self):
        driver = Driver(bpy.app.binary_path)
        self.addCleanup(driver.close)
        for data in (frame(b"hello"), frame(b"[]"), frame(b'{"id": 1, "command": "ping"}', b"x"), frame(b"\x00" * 1000)):
            driver.send_raw(data)
            answer, _payload = driver.receive()
            self.assertEqual((answer["id"], answer["ok"], answer["error"]["code"]), (None, False, "bad_command"))
        self.assertTrue(driver.ask("ping")["ok"])

    def test_lengths_beyond_the_bounds_are_answered_and_end_the_process(self):
        driver = Driver(bpy.app.binary_path)
        driver.send_raw(b"GET / HTTP/1.1\r\n\r\n")
        answer, _payload = driver.receive()
        self.assertEqual((answer["ok"], answer["error"]["code"]), (False, "bad_command"))
        with self.assertRaises(Closed):
            driver.receive()
        self.assertEqual(driver.process.wait(20), 4)
        driver.close()

    def test_quit_answers_and_ends(self):
        driver = Driver(bpy.app.binary_path)
        self.assertTrue(driver.ask("quit")["ok"])
        self.assertEqual(driver.process.wait(20), 0)
        driver.close()

    def test_closing_the_descriptor_ends_the_process(self):
        driver = Driver(bpy.app.binary_path)
        self.assertEqual(driver.close(), 0)

    def test_without_descriptor_3_it_says_so_and_exits(self):
        import subprocess

        import client

        done = subprocess.run([bpy.app.binary_path, "--background", "--factory-startup", "--python", client.MAIN, "--",
                               "--handover", "/tmp"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("descriptor 3", done.stderr)

    def test_ready_tells_what_it_can_do(self):
        driver = Driver(bpy.app.binary_path)
        self.addCleanup(driver.close)
        ready = driver.ready
        self.assertEqual((ready["event"], ready["protocol"]), ("ready", 1))
        features = ready["features"]
        self.assertEqual(features["version"], bpy.app.version_string)
        self.assertEqual(features["engines"], ["CYCLES"])
        self.assertIn(features["cycles"]["slices"], ("sample_offset", "sample_subset"))
        self.assertEqual((features["cycles"]["devices"][0], features["cycles"]["device"]), ("CPU", "CPU"))
        self.assertEqual((features["gltf_import"], features["gltf_variants"]), (True, True))
        self.assertEqual((features["pixel_path"], features["warnings"]), ("exr", []))
        names = [transform["name"] for transform in features["view_transforms"]]
        self.assertLessEqual({"Standard", "Filmic", "Raw"}, set(names))
        for transform in features["view_transforms"]:
            self.assertIn("None", transform["looks"])
        self.assertEqual(os.listdir(driver.handover), ["log.txt"], "the probe leaves nothing behind")

    def test_a_device_that_is_not_there_is_a_warning(self):
        driver = Driver(bpy.app.binary_path, "--device", "OPTIX")
        self.addCleanup(driver.close)
        cycles = driver.ready["features"]["cycles"]
        if "OPTIX" in cycles["devices"]:
            self.skipTest("this machine has an OPTIX device")
        self.assertEqual(cycles["device"], "CPU")
        self.assertIn("OPTIX", driver.ready["features"]["warnings"][0])
