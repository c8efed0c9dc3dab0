"""The translations of the page: what it can say is collected, kept in a .po file a language, and made ready to read.

``python3 dev.py words`` does it. Only what the page for the therapist can say is collected: the windows are English,
and no half of one may be in another language.
"""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("de", "es")

SAID_ON_THE_PAGE = (
    "services/report",
    "services/day_parts.py",
    "services/measure_words.py",
    "services/phrases.py",
    "services/records/texts.py:in_words",
    "services/resistance_words.py",
)
"""Modules of the program, folders of them, or single functions that say what stands on the page."""

SAID_IN_WINDOWS = (
    "services/report/choices.py",
    "services/report/hiding.py",
    "services/report/period.py",
    "services/report/unstarred.py",
)
"""Of these folders what only windows and commands say."""

_PLAIN, _BY_NUMBER = "tr", "ntr"
_WIDTH = 116
_BEGUN = datetime(2026, 11, 27, tzinfo=UTC)
_MAGIC, _AT = 0x950412DE, 28

MessageId = str | tuple[str, str]
"""A text, or its singular and plural."""


@dataclass
class Said:
    """What is said, and where: places are paths from the checkout's root."""

    places: dict[MessageId, list[str]] = field(default_factory=dict)

    def add(self, message: MessageId, place: str) -> None:
        """Note that ``message`` is said at ``place``."""
        found = self.places.setdefault(message, [])
        if place not in found:
            found.append(place)


def said_on_the_page(root: Path) -> Said:
    """Return every text that the page can say, in the program's modules and in the files of the practices."""
    said, program = Said(), root / "desktop" / "meantime"
    for name in SAID_ON_THE_PAGE:
        path, _, function = name.partition(":")
        for module in modules(program / path):
            if module.relative_to(program).as_posix() not in SAID_IN_WINDOWS:
                for message in said_in(module, function):
                    said.add(message, module.relative_to(root).as_posix())
    for file in sorted((root / "resources" / "practices").glob("*.toml")):
        for text in _said_of_a_practice(file):
            said.add(text, file.relative_to(root).as_posix())
    return said


def modules(path: Path) -> list[Path]:
    """Return the modules of a folder, or the module at ``path``."""
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def said_in(module: Path, function: str = "") -> Iterator[MessageId]:
    """Yield each text that a module, or one ``function`` of it, says through ``tr`` and ``ntr``."""
    tree: ast.AST = ast.parse(module.read_text(encoding="utf-8"))
    if function:
        tree = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if node.func.id == _PLAIN and texts:
                yield texts[0]
            elif node.func.id == _BY_NUMBER and len(texts) == 2:
                yield texts[0], texts[1]


def _said_of_a_practice(path: Path) -> list[str]:
    """Return what the page calls the fields of a practice, their answers, and what it sums up."""
    from meantime.services.practices.reading import read_practice

    found: list[str] = []

    def heard(text: str) -> str:
        if text:
            found.append(text)
        return text

    practice = read_practice(path)
    for each in practice.fields:
        each.worded(heard)
    for rule in practice.report or ():
        rule.worded(heard)
    return found


def catalogue_of(root: Path, language: str) -> Path:
    """Return where the translation into ``language`` is kept."""
    return root / "resources" / "i18n" / language / "LC_MESSAGES" / "meantime.po"


def read(path: Path) -> Catalog:
    """Return the translation kept at ``path``; an empty one where there is none yet."""
    language = path.parents[1].name
    if not path.exists():
        return _empty(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain="meantime", abort_invalid=True)


def _empty(language: str) -> Catalog:
    return Catalog(
        language,
        domain="meantime",
        header_comment="# What the page for the therapist says. Collected and made ready by `python3 dev.py words`.",
        project="Meantime",
        version="1",
        creation_date=_BEGUN,
        revision_date=_BEGUN,
        last_translator="the authors of Meantime",
        language_team="the authors of Meantime",
        fuzzy=False,
    )


def renewed(before: Catalog, said: Said) -> Catalog:
    """Return a translation of all that is said, with the words that are there; what is not said any more goes."""
    after = _empty(str(before.locale))
    for message, places in said.places.items():
        known = before.get(message[0] if isinstance(message, tuple) else message)
        words = known.string if known is not None and known.id == message else None
        comments = known.user_comments if known is not None else ()
        after.add(message, words, locations=[(place, 0) for place in places], user_comments=comments)
    return after


def missing(catalog: Catalog) -> list[str]:
    """Return the messages that have no words yet."""
    return [_shown(message.id) for message in catalog if message.id and not _whole(message.string)]


def _whole(words: str | tuple[str, ...] | list[str] | None) -> bool:
    forms = [words] if isinstance(words, str) else words or [""]
    return all(forms)


def _shown(message: object) -> str:
    return message[0] if isinstance(message, tuple | list) else str(message)


def compiled(catalog: Catalog) -> bytes:
    """Return a translation as ``gettext`` reads it; what has no words yet stays English.

    Babel's own would name its version inside, so that each new one changed the file.
    """
    head = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {catalog.plural_forms};\n"
    pairs = {b"": head.encode()}
    for message in catalog:
        if message.id and not message.fuzzy and _whole(message.string):
            pairs["\0".join(_parts(message.id)).encode()] = "\0".join(_parts(message.string)).encode()
    keys = sorted(pairs)
    return _laid_out(keys, [pairs[key] for key in keys])


def _parts(text: object) -> list[str]:
    return list(text) if isinstance(text, tuple | list) else [str(text)]


def _laid_out(keys: list[bytes], values: list[bytes]) -> bytes:
    """Return texts and translations with the tables that say where each begins, as in a GNU .mo file."""
    at = _AT + 16 * len(keys)
    tables: list[bytes] = []
    for texts in (keys, values):
        for text in texts:
            tables.append(struct.pack("<II", len(text), at))
            at += len(text) + 1
    n = len(keys)
    head = struct.pack("<7I", _MAGIC, 0, n, _AT, _AT + 8 * n, 0, _AT + 16 * n)
    return head + b"".join(tables) + b"".join(text + b"\0" for text in (*keys, *values))


def renew(root: Path) -> list[str]:
    """Collect what is said, keep it in each language, and make that ready; return a line for each language."""
    said, lines = said_on_the_page(root), []
    for language in LANGUAGES:
        path = catalogue_of(root, language)
        catalog = renewed(read(path), said)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalog, width=_WIDTH, sort_output=True, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        without = missing(catalog)
        lines += [f"{language}: {len(said.places)} messages, {len(without)} without words."]
        lines += [f"  {words}" for words in without]
    return lines


def main(root: Path) -> int:
    """Renew all translations of the checkout at ``root``."""
    for line in renew(root):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
