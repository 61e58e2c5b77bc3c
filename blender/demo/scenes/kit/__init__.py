"""What the demo scenes are built with. Blender's frame throughout: right-handed, Z up, metres."""
