"""A scene's lights and world as one environment: how strong it is, and how far it is turned about the vertical.

The vertical is the axis through the origin, Blender's Z; angles are degrees, counter-clockwise seen from above.
Emissive meshes are surroundings, not environment: they stay as they are.
"""

import math

import bpy
from mathutils import Matrix

# Outputs whose meaning in a world shader is a direction; turning the sky turns these, the other way round.
DIRECTIONS = {
    "TEX_COORD": ("Generated", "Normal", "Object", "Reflection"),
    "NEW_GEOMETRY": ("Position", "Normal", "True Normal", "Incoming"),
}


class Environment:
    def __init__(self, scene):
        self._lights = [_Light(thing) for thing in scene.objects if thing.type == "LIGHT"]
        self._energies = {light: light.energy for light in {thing.data for thing in scene.objects if thing.type == "LIGHT"}}
        self._world = _World(scene.world) if scene.world else None
        self._strength, self._rotation = 1.0, 0.0

    def apply(self, strength, rotation):
        if strength != self._strength:
            for light, energy in self._energies.items():
                light.energy = energy * strength
            if self._world:
                self._world.scale(strength)
            self._strength = strength
        if rotation != self._rotation:
            for light in self._lights:
                light.turn(rotation)
            if self._world:
                self._world.turn(rotation)
            self._rotation = rotation


class _Light:
    """A light object, taken out of parents, constraints and animation the first time it is turned."""

    def __init__(self, thing):
        self._object = thing
        self._matrix = None

    def turn(self, rotation):
        if self._matrix is None:
            evaluated = self._object.evaluated_get(bpy.context.evaluated_depsgraph_get())
            self._matrix = evaluated.matrix_world.copy()
            self._object.animation_data_clear()
            self._object.constraints.clear()
            self._object.parent = None
        self._object.matrix_world = Matrix.Rotation(math.radians(rotation), 4, "Z") @ self._matrix


class _World:
    def __init__(self, world):
        if not world.use_nodes:
            _give_nodes(world)
        self._tree = world.node_tree
        self._multipliers = self._sockets = None
        self._rotators = self._skies = None

    def scale(self, strength):
        if self._sockets is None:
            self._find_strengths()
        for socket, base in self._sockets:
            socket.default_value = base * strength
        for node in self._multipliers:
            node.inputs[1].default_value = strength

    def turn(self, rotation):
        if self._rotators is None:
            self._insert_rotators()
        for node in self._rotators:
            node.inputs["Angle"].default_value = -math.radians(rotation)  # looked up where it came from
        for node, base in self._skies:
            node.sun_rotation = base - math.radians(rotation)  # Blender counts a sky's sun clockwise

    def _find_strengths(self):
        self._sockets, self._multipliers = [], []
        for tree in _trees(self._tree):
            for node in list(tree.nodes):
                socket = node.inputs.get("Strength") if node.type in ("BACKGROUND", "EMISSION") else None
                if socket is None:
                    continue
                if not socket.is_linked:
                    self._sockets.append((socket, socket.default_value))
                    continue
                multiplier = tree.nodes.new("ShaderNodeMath")
                multiplier.operation = "MULTIPLY"
                tree.links.new(socket.links[0].from_socket, multiplier.inputs[0])
                tree.links.new(multiplier.outputs[0], socket)
                self._multipliers.append(multiplier)

    def _insert_rotators(self):
        self._rotators, self._skies = [], []
        for tree in _trees(self._tree):
            for node in list(tree.nodes):
                for name in DIRECTIONS.get(node.type, ()):
                    self._reroute(tree, node.outputs.get(name))
                vector = node.inputs.get("Vector")
                if node.type.startswith("TEX_") and vector is not None and vector.enabled:
                    self._feed(tree, vector)
                elif hasattr(node, "sun_rotation"):
                    self._skies.append((node, node.sun_rotation))

    def _reroute(self, tree, output):
        links = [link.to_socket for link in output.links] if output is not None else []
        if links:
            rotator = self._rotator(tree)
            tree.links.new(output, rotator.inputs["Vector"])
            for target in links:
                tree.links.new(rotator.outputs["Vector"], target)

    def _feed(self, tree, vector):
        """A texture without a vector looks up the direction itself: Generated, in a world."""
        if not vector.is_linked:
            rotator = self._rotator(tree)
            tree.links.new(tree.nodes.new("ShaderNodeTexCoord").outputs["Generated"], rotator.inputs["Vector"])
            tree.links.new(rotator.outputs["Vector"], vector)

    def _rotator(self, tree):
        rotator = tree.nodes.new("ShaderNodeVectorRotate")
        rotator.rotation_type = "Z_AXIS"
        self._rotators.append(rotator)
        return rotator


def _give_nodes(world):
    colour = tuple(world.color) + (1.0,)
    world.use_nodes = True
    tree = world.node_tree
    tree.nodes.clear()
    background = tree.nodes.new("ShaderNodeBackground")
    background.inputs["Color"].default_value = colour
    tree.links.new(background.outputs[0], tree.nodes.new("ShaderNodeOutputWorld").inputs["Surface"])


def _trees(tree):
    """The tree and the groups in it, each made the world's own: a material may use the same group."""
    yield tree
    for node in tree.nodes:
        if node.type == "GROUP" and node.node_tree is not None:
            if node.node_tree.users > 1:
                node.node_tree = node.node_tree.copy()
            yield from _trees(node.node_tree)
