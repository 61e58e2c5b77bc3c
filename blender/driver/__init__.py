"""What runs inside Blender: one warm process that renders slices on command. See docs/driver.md."""
