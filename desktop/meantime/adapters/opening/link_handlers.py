"""Which links an application takes, as the desktop's own lists have it: read, never asked for by a program.

https://specifications.freedesktop.org/mime-apps-spec/latest/
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


def takes_links(scheme: str, environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether an application that is there says that it takes links that begin with ``scheme``.

    Args:
        scheme: what stands before the colon.
        environment: where the folders are named; this process's where None.
    """
    named = os.environ if environment is None else environment
    folders = list(_application_folders(named))
    wanted = f"x-scheme-handler/{scheme}"
    entries = (entry for file in _lists(named, folders) for entry in _listed(file, wanted))
    return any((folder / place).is_file() for entry in entries for folder in folders for place in _places(entry))


def _places(entry: str) -> Iterator[str]:
    """Yield where an entry may lie in a folder: each of its dashes may stand for a folder."""
    name = entry.replace("/", "")
    yield name
    for at, letter in enumerate(name):
        if letter == "-":
            yield f"{name[:at]}/{name[at + 1 :]}"


def _home(named: Mapping[str, str], name: str, usual: str) -> Path:
    """Return a folder of the person's; what is no whole path counts as unset."""
    set_ = named.get(name, "")
    return Path(set_) if set_.startswith("/") else Path(named.get("HOME", "/")) / usual


def _several(named: Mapping[str, str], name: str, usual: str) -> list[Path]:
    return [Path(each) for each in (named.get(name) or usual).split(":") if each.startswith("/")]


def _application_folders(named: Mapping[str, str]) -> Iterator[Path]:
    data = [_home(named, "XDG_DATA_HOME", ".local/share")]
    data += _several(named, "XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    yield from (each / "applications" for each in data)


def _lists(named: Mapping[str, str], folders: list[Path]) -> Iterator[Path]:
    config = [_home(named, "XDG_CONFIG_HOME", ".config"), *_several(named, "XDG_CONFIG_DIRS", "/etc/xdg")]
    desktops = [each.lower() for each in named.get("XDG_CURRENT_DESKTOP", "").split(":") if each]
    names = [*(f"{each}-mimeapps.list" for each in desktops), "mimeapps.list"]
    yield from (folder / name for folder in (*config, *folders) for name in names)
    yield from (folder / "mimeinfo.cache" for folder in folders)


def _listed(file: Path, wanted: str) -> Iterator[str]:
    """Yield the entries that a list names for a kind of link; what it takes away is none of them."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    away = False
    for line in lines:
        if line.startswith("["):
            away = line.strip() == "[Removed Associations]"
        key, _, value = line.partition("=")
        if key.strip() == wanted and not away:
            yield from (each.strip() for each in value.split(";") if each.strip())
