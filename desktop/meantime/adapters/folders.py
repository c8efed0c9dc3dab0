"""Where everything lies on this computer."""

from __future__ import annotations

from pathlib import Path


def default_data_folder() -> Path:
    """Return the platform's per-user data folder of Meantime."""
    import platformdirs

    return Path(platformdirs.user_data_dir("meantime", appauthor=False))
