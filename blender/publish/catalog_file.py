"""catalog.json: reading it, and writing single values into it without touching the rest of its text."""

import json
import re

SPACE = re.compile(r"\s*")


class CatalogFile:
    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self._text = file.read()

    def entries(self, kind):
        """The list of "products" or "scenes"."""
        return json.loads(self._text)[kind]

    def set(self, kind, slug, key, value):
        """Give the entry `slug` a string, in place of the one it has, or after its `model`, `preview` or `slug`."""
        members = self._members(self._entry(kind, slug))
        if key in members:
            _start, at, end = members[key]
            self._text = self._text[:at] + json.dumps(value) + self._text[end:]
        else:
            before = next(name for name in ("preview", "model", "slug") if name in members)
            start, _at, end = members[before]
            # The white space before a member is what its neighbours are laid out with.
            gap = re.search(r"\s*$", self._text[:start]).group()
            self._text = file.read()

    def entries(self, kind):
        """The list of "products" or "scenes"."""
        return json.loads(self._text)[kind]

    def set(self, kind, slug, key, value):
        """Give the entry `slug` a string, in place of the one it has, or after its `model`, `preview` or `slug`."""
        members = self._members(self._entry(kind, slug))
        if key in members:
            _start, at, end = members[key]
            self._text = self._text[:at] + json.dumps(value) + self._text[end:]
        else:
            before = next(name for name in ("preview", "model", "slug") if name in members)
            start, _at, end = members[before]
            # The white space before a member is what its neighbours are laid out with.
            gap = self._text[self._text.rindex(next(c for c in reversed(self._text[:start]) if not c.isspace()), 0, start) + 1:start]
            self._text = f"{self._text[:end]},{gap}{json.dumps(key)}: {json.dumps(value)}{self._text[end:]}"
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(self._text)

    def _entry(self, kind, slug):
        """Where the entry's `{` is."""
        at = self._skip(self._members(self._skip(0))[kind][1] + 1)
        while self._text[at] == "{":
            entry, end = json.JSONDecoder().raw_decode(self._text, at)
            if entry.get("slug") == slug:
                return at
            at = self._skip(self._skip(end) + 1)
        raise KeyError(slug)

    def _members(self, at):
        """{key: (where it starts, where its value starts, where that ends)} of the object at `at`."""
        found = {}
        at = self._skip(at + 1)
        while self._text[at] == '"':
            key, end = json.JSONDecoder().raw_decode(self._text, at)
            value = self._skip(self._skip(end) + 1)
            _, after = json.JSONDecoder().raw_decode(self._text, value)
            found[key] = (at, value, after)
            at = self._skip(after)
            at = self._skip(at + 1) if self._text[at] == "," else at
        return found

    def _skip(self, at):
        return SPACE.match(self._text, at).end()
