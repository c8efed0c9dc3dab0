"""Where everything lies on this computer."""

from __future__ import annotations

from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr


def default_data_folder() -> Path:
    """Return the platform's per-user data folder of Meantime."""
    import platformdirs

    return Path(platformdirs.user_data_dir("meantime", appauthor=False))


def make_data_folder(folder: Path) -> None:
    """Make sure that ``folder`` is there, readable by its owner alone if it is new.

    Raises:
        UserError: if it cannot be made, or a file has its place.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError(tr("The data folder’s place is taken by a file.")) from None
    except OSError as error:
        raise UserError(tr("The data folder cannot be used: {reason}.").format(reason=error.strerror)) from None
