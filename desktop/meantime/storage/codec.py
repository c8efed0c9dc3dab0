"""Domain values as JSON and back, exactly; pydantic reads the shapes off the frozen dataclasses.

Reading is strict: a number is no text, an unknown key is refused, and unions are told apart by ``kind``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError


@lru_cache(maxsize=64)
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def to_json(value: object, shape: Any) -> str:
    """Return ``value`` of the type ``shape`` as compact JSON text; sets are put in order."""
    return json.dumps(to_data(value, shape), ensure_ascii=False, separators=(",", ":"))


def to_data(value: object, shape: Any) -> Any:
    """Return ``value`` of the type ``shape`` as plain lists, dicts, text and numbers."""
    return _adapter(shape).dump_python(value, mode="json")


def from_json(text: str, shape: Any) -> Any:
    """Return the value of the type ``shape`` that ``text`` holds.

    Pydantic's own error would show what does not fit, which may be somebody's words; ours names the shape and the
    kind of misfit alone, and is raised outside of the other's handling, so that no trace holds both.

    Raises:
        ValueError: if the text does not fit the shape.
        UserError: if the domain refuses the value.
    """
    try:
        return _adapter(shape).validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        unfit = ", ".join(sorted({part["type"] for part in error.errors(include_url=False, include_input=False)}))
    raise ValueError(f"{getattr(shape, '__name__', shape)} does not fit: {unfit}")


def from_data(data: object, shape: Any) -> Any:
    """Return the value of the type ``shape`` that plain data holds.

    Raises:
        ValueError: if the data does not fit the shape.
        UserError: if the domain refuses the value.
    """
    return from_json(json.dumps(data, ensure_ascii=False, allow_nan=False), shape)
