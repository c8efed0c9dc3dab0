"""Time zones by name."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from meantime.domain.errors import FieldError
from meantime.language import tr


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return the names of all zones that ship with the time zone data."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


def zone_name(value: object, path: str) -> str:
    """Read the name of a zone.

    Raises:
        FieldError: if there is no such zone.
    """
    if not isinstance(value, str) or value not in zone_names():
        raise FieldError(path, tr("expected a time zone such as Europe/Berlin"))
    return str(value)
