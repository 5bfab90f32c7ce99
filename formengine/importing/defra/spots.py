"""JSON or YAML as places: each value knows its path, and a value of the wrong kind is an empty one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from formengine.importing.draft import ImportFailedError, Words
from formengine.phrases import phrase

MAX_BYTES = 3_000_000
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and where it stands: `pages[2].components[0].options`."""

    value: object
    path: str = ""

    def __getitem__(self, key: str) -> Spot:
        """What stands under a key; an empty place where nothing does."""
        path = f"{self.path}.{key}" if self.path else key
        return Spot(self.value.get(key) if isinstance(self.value, Mapping) else None, path)

    def __iter__(self) -> Iterator[Spot]:
        """The items of a list."""
        items = self.value if isinstance(self.value, list) else []
        return (Spot(item, f"{self.path}[{number}]") for number, item in enumerate(items))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that say something."""
        if not isinstance(self.value, Mapping):
            return ()
        return tuple(str(key) for key, value in self.value.items() if value not in (None, "", [], {}))

    @property
    def text(self) -> str:
        """A text, a number or a yes as a text; empty for all else."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip() if isinstance(self.value, (str, int, float)) else ""

    @property
    def true(self) -> bool:
        """Whether it says yes."""
        return self.text == "true"

    def words(self, language: str) -> Words:
        """A text, which is one or says itself by language: `{en: …, cy: …}`."""
        if isinstance(self.value, Mapping):
            told = {key: self[key].text for key in self.keys if _LOCALE.fullmatch(key)}
            first = told.get(language) or next(iter(told.values()), "")
            return {language: first, **{key: text for key, text in told.items() if text}} if first else {}
        return {language: self.text} if self.text else {}


def read(name: str, content: bytes) -> Spot:
    """The file as a place. Raises ImportFailedError for what is neither JSON nor YAML, is too large or too deep."""
    if len(content) > MAX_BYTES:
        size, limit = (f"{each / 1_000_000:.0f}" for each in (len(content), MAX_BYTES))
        raise ImportFailedError("import-too-large", name, size=size, limit=limit)
    try:
        text = content.decode("utf-8-sig")
        value = (
            json.loads(text) if text.lstrip().startswith(("{", "[")) and not _is_yaml(name) else _yaml(text)
        )
    except RecursionError as error:
        raise ImportFailedError("import-not-json", name, why=phrase("it is nested too deeply")) from error
    except (ValueError, yaml.YAMLError) as error:
        raise ImportFailedError("import-not-json", name, why=_why(error)) from error
    if not isinstance(value, Mapping):
        raise ImportFailedError("import-not-a-form", name, why=phrase("it is not a mapping of keys"))
    return Spot(value)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


class _Loader(yaml.SafeLoader):
    """YAML 1.2: `yes` and `12:30` are texts. Aliases are refused: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            message = "it uses an alias (*name)"
            raise yaml.YAMLError(message)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}
for _tag, _shape, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^[-+]?\d+$", "-+0123456789"),
    ("float", r"^[-+]?\d+\.\d+$", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_shape), list(_first))


def _yaml(text: str) -> object:
    loaded: object = yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader, with fewer words
    return loaded


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
