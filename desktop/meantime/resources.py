"""The one look-up of files that ship with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``icons/calm.svg``.

    An installed or bundled program finds it in its own package, a checkout in ``resources/``.

    Raises:
        FileNotFoundError: if no such resource ships with the program.
    """
    for root in (_PACKAGED, _CHECKOUT):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"no shipped resource named {name}")
