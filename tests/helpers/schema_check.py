"""Holds the data of a page against ``docs/report.schema.json``, as a therapist's script would, and for new keys too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text("utf-8"))


def complaints(data: object) -> list[str]:
    """Return what does not fit, each with its place, and every key that the schema does not know."""
    found = [*Draft202012Validator(SCHEMA).iter_errors(data), *Draft202012Validator(closed(SCHEMA)).iter_errors(data)]
    return sorted({f"{error.json_path}: {error.message}" for error in found})


def closed(schema: Any) -> Any:
    """Return a schema that allows no keys but its own: what is published says "ignore the others"."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(part) for key, part in schema.items()}
    return {**made, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else made
