"""Where pictures of cards go: files with names that say nothing of what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr


def named(folder: Path, pictures: Sequence[bytes]) -> dict[Path, bytes]:
    """Return each picture with its path; names of plans stand in none.

    Raises:
        UserError: if a picture of that name is there: nobody named it, so nobody asked for it to be replaced.
    """
    found = {folder / f"card-{number}.png": picture for number, picture in enumerate(pictures, start=1)}
    for path in found:
        if path.exists() or path.is_symlink():
            raise UserError(tr("{file} is there already; name another folder.").format(file=path.name))
    return found
