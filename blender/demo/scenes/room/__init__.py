"""The furnished room, part by part. Blender's frame, metres; z = 0 is the table's top, FLOOR the room's floor."""

FLOOR = -0.75
CEILING = FLOOR + 2.65
# The walls' inner faces.
WEST, EAST, SOUTH, NORTH = -2.9, 3.0, -2.8, 2.7
