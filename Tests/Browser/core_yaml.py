"""YAML as editors and Kotae read it: the core schema of YAML 1.2, where dates are text and keys are what is written."""

import re

import yaml


class CoreLoader(yaml.SafeLoader):
    """PyYAML's own rules are those of YAML 1.1: `on` is true, `2026-01-01` is no text."""


CoreLoader.yaml_implicit_resolvers = {}
for name, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), list(first))


def integer(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    bases = {"0x": 16, "0o": 8}
    return int(node.value[2:], bases[node.value[:2]]) if node.value[:2] in bases else int(node.value)


def mapping(loader: CoreLoader, node: yaml.MappingNode) -> dict:
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


CoreLoader.add_constructor("tag:yaml.org,2002:int", integer)
CoreLoader.add_constructor("tag:yaml.org,2002:map", mapping)


def load(text: str):
    return yaml.load(text, CoreLoader)


def front_matter(text: str) -> str:
    """What stands between the two fences of a note."""
    return re.match(r"\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*\r?\n", text + "\n", re.DOTALL).group(1)
