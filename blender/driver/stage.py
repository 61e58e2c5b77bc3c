"""What stands on the stage: one open scene, and the few products last used in it, of which one or none is seen."""

from collections import OrderedDict

from . import products, scene, sources

MAX_PRODUCTS = 4


class Stage:
    def __init__(self, able, threads):
        self._able, self._threads = able, threads
        self._scene_key = None
        self._products = OrderedDict()  # by file key, least recently used first
        self._shown = None
        self.open = None

    def set(self, scene_path, product):
        """Opens, loads, shows and places, as far as that is not so already. Files that changed are read anew."""
        self._open(scene_path)
        moved = self._show(product)
        if moved or self.open.bounds is None:
            self.open.measure()

    def _open(self, path):
        key = sources.check(path, scene.ENDINGS)
        if key == self._scene_key:
            return
        # Until all of it has worked, nothing counts as open: what a failure leaves behind is not relied on.
        self._scene_key = self.open = self._shown = None
        self._products.clear()
        scene.read(path)
        self.open = scene.OpenScene(self._able, self._threads)
        self._scene_key = key

    def _show(self, wanted):
        """True when what is seen has changed place or shape."""
        product = self._product(wanted.path) if wanted else None
        moved = product is not self._shown
        if moved:
            self.open.bounds = None  # even if what follows fails
        if moved and self._shown:
            self._shown.hide(self.open.blender)
            self._shown = None
        if product is None:
            return moved
        parts = [(part.nodes, part.variant) for part in wanted.parts]
        product.show(self.open.blender, wanted.variant, parts, wanted.animation)
        self._shown = product
        posed = product.pose(wanted.animation)
        return product.place(wanted.placement) or posed or moved

    def _product(self, path):
        key = sources.check(path, products.ENDINGS)
        product = self._products.get(key)
        if product is None:
            product = products.Product(path)
            self._products[key] = product
        self._products.move_to_end(key)
        while len(self._products) > MAX_PRODUCTS:
            oldest = next(iter(self._products))
            if self._products[oldest] is self._shown:
                self._shown = None
            self._products.pop(oldest).remove()
            self.open.forget()
        return product
