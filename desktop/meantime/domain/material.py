"""Own material: a recording, a worksheet, a page or an application that a practice needs, by a name of the client's.

It belongs to the client alone. No sheet sets it or changes it, no page shows it, and nothing of it opens by itself.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from meantime.language import tr

MOST_PIECES = 5
LONGEST_NAME = 60
LONGEST_PLACE = 2_000

WEB_SCHEMES = frozenset({"https", "http"})

APPLICATION_SCHEMES = frozenset(
    {
        *("calm", "headspace", "insighttimer", "wakingup"),
        *("audible", "deezer", "podcasts", "spotify", "tidal"),
        *("notion", "obsidian", "zotero"),
    }
)
"""Links into applications that are taken: those that play, lead or hold notes.

It is a list of what is taken, and not of what is refused: systems hand links to parts of themselves, too, and some of
those run what the link says. Whose application is missing here chooses the application itself.
"""

PROGRAM_ENDINGS = frozenset(
    {
        *("exe", "com", "scr", "pif", "cpl", "msi", "msix", "appx", "application", "gadget"),
        *("bat", "cmd", "ps1", "psm1", "vb", "vbs", "vbe", "js", "jse", "ws", "wsf", "wsh", "hta", "sct", "msc", "reg"),
        *("lnk", "url", "website", "scf", "library-ms", "search-ms", "settingcontent-ms", "chm", "jar", "jnlp"),
        *("app", "command", "tool", "terminal", "workflow", "scpt", "webloc", "inetloc", "fileloc", "pkg"),
        *("desktop", "appimage", "run", "sh", "bash", "zsh", "py", "pyw", "pl", "rb"),
    }
)
"""Endings of files that a system may run, or follow elsewhere, when it is asked to show them."""

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and marks that let one line look like another one."""

_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#]\S*)?")
"""An address as people say it: "example.org/page"."""

_ABSOLUTE = re.compile(r"/(?!/)|[A-Za-z]:[\\/]")
"""How a place on this computer begins; two strokes would lead to another computer."""


class MaterialKind(enum.StrEnum):
    """What is opened."""

    FILE = "file"
    ADDRESS = "address"
    APPLICATION = "application"


@dataclass(frozen=True)
class Material:
    """One piece of the client's own material; whether it can be opened is seen when it is opened.

    Attributes:
        name: what the client calls it.
        kind: what it is.
        where: the whole path of a file or an application, or an address.
    """

    name: str
    kind: MaterialKind
    where: str


def completed(address: str) -> str:
    """Return an address as it was typed, with the https:// that people leave out."""
    typed = address.strip()
    return f"https://{typed}" if _BARE.fullmatch(typed) else typed


def scheme_of(address: str) -> str:
    """Return what an address begins with, before the colon, in small letters; empty for none."""
    return address.partition(":")[0].casefold() if ":" in address else ""


def ending_of(path: str) -> str:
    """Return the ending of a path of any system, in small letters; empty for none.

    Dots and spaces at the end are passed over, as Windows does.
    """
    name = re.split(r"[\\/]", path.rstrip("\\/"))[-1].rstrip(". ")
    return name.rpartition(".")[2].casefold() if "." in name else ""


def trouble_with(piece: Material) -> str:
    """Return why a piece cannot be kept, nor opened, as one sentence; empty where it can."""
    if not piece.name.strip():
        return tr("Give your material a name.")
    if len(piece.name) > LONGEST_NAME or _UNFIT.search(piece.name):
        return tr("A name of your material is one line of at most 60 characters.")
    if len(piece.where) > LONGEST_PLACE or _UNFIT.search(piece.where):
        return tr("Where “{name}” lies cannot be read: it is too long, or holds odd characters.").format(
            name=piece.name
        )
    if piece.kind is MaterialKind.ADDRESS:
        return _trouble_with_address(piece)
    if not piece.where:
        return tr("Choose what “{name}” is.").format(name=piece.name)
    if not _ABSOLUTE.match(piece.where):
        return tr("“{name}” has to lie on this computer; choose it there.").format(name=piece.name)
    if piece.kind is MaterialKind.FILE and ending_of(piece.where) in PROGRAM_ENDINGS:
        return tr("“{name}” is no file to read or to play. If it is an application, choose it as one.").format(
            name=piece.name
        )
    return ""


def _trouble_with_address(piece: Material) -> str:
    scheme = scheme_of(piece.where)
    if not piece.where:
        return tr("Write down the address of “{name}”.").format(name=piece.name)
    if scheme not in WEB_SCHEMES | APPLICATION_SCHEMES:
        sentence = tr(
            "An address begins with https:// or http://, or leads into one of these applications: {names}. "
            "For anything else choose the file or the application itself."
        )
        return sentence.format(names=", ".join(sorted(APPLICATION_SCHEMES)))
    if not _is_address(piece.where, scheme):
        return tr("The address of “{name}” cannot be read. Copy it once more from where you found it.").format(
            name=piece.name
        )
    return ""


def _is_address(address: str, scheme: str) -> bool:
    """Tell whether all programs would read the same in it; a name before an @ could pass for the place it leads to."""
    if re.search(r'[\s\\"<>`{}|^]', address):
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    if scheme in APPLICATION_SCHEMES:
        return True
    return bool(parts.hostname) and "@" not in parts.netloc and address[len(scheme) :].startswith("://")


def troubles(pieces: Sequence[Material]) -> Iterator[str]:
    """Yield why pieces cannot be kept beside one plan, a sentence each."""
    if len(pieces) > MOST_PIECES:
        yield tr("A plan has room for {n} pieces of your own material.").format(n=MOST_PIECES)
    names: set[str] = set()
    for piece in pieces:
        trouble = trouble_with(piece)
        if trouble:
            yield trouble
        elif piece.name.casefold() in names:
            yield tr("Two pieces are called “{name}”; give one of them another name.").format(name=piece.name)
        names.add(piece.name.casefold())
