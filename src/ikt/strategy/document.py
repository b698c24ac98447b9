"""The reference page of the strategy file, written from the models."""

from __future__ import annotations

import sys
from typing import Any

from ikt.strategy.model import Strategy


def document() -> str:
    """Return the page as Markdown."""
    schema = Strategy.model_json_schema()
    head = (
        "# The strategy file\n\nA strategy is a folder of YAML files. Together they hold these "
        "keys; in "
        "which file a key stands does not matter. `ikt strategy check DIR` names every error "
        "with file, "
        "line and remedy. Texts come as `nl:` and `en:`.\n"
    )
    parts = {"the whole": schema} | dict(sorted(schema["$defs"].items()))
    return head + "".join(_section(name, part, schema) for name, part in parts.items())


def _section(name: str, part: dict[str, Any], schema: dict[str, Any]) -> str:
    needed = set(part.get("required", ()))
    rows = "".join(
        f"| `{key}` | {_kind(field)} | {'yes' if key in needed else 'no'} |\n"
        for key, field in part.get("properties", {}).items()
    )
    words = str(part.get("description", "")).split("\n")[0]
    return f"\n## {name}\n\n{words}\n\n| key | what | needed |\n|---|---|---|\n{rows}"


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return f"[{(name := field['$ref'].rpartition('/')[2])}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_kind(f) for f in field["anyOf"] if f.get("type") != "null")
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}))}"
    return str(field.get("format") or field.get("type", "value"))


if __name__ == "__main__":
    sys.stdout.write(document())
