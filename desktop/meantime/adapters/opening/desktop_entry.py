"""A .desktop file as far as it says how an application is started: its command, word for word, without a shell.

https://specifications.freedesktop.org/desktop-entry-spec/latest/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LARGEST = 1024 * 1024
_CODES = re.compile(r"%[fFuUdDnNickvm]")
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPED_IN_QUOTES = '"`$\\'


@dataclass(frozen=True)
class DesktopEntry:
    """What is needed of it.

    Attributes:
        words: the program and its arguments, as they are when no file is given to it.
        terminal: whether it runs in a terminal.
    """

    words: tuple[str, ...]
    terminal: bool


def read_entry(path: Path) -> DesktopEntry | None:
    """Return what ``path`` says; None where it starts no application, or cannot be read as one."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    keys = _keys(text)
    if keys.get("Type") != "Application" or keys.get("Hidden") == "true":
        return None
    words = command_words(_unescaped(keys.get("Exec", "")), str(path))
    return DesktopEntry(words, keys.get("Terminal") == "true") if words else None


def _keys(text: str) -> dict[str, str]:
    """Return the keys of its main group; the first of several counts."""
    found: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key.strip(), value.strip())
    return found


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), value)


def command_words(command: str, entry: str) -> tuple[str, ...]:
    """Return the words of ``Exec`` without its places for files; empty where they cannot be told apart.

    Args:
        command: the value of the key.
        entry: the path of the .desktop file, which some commands ask for.
    """
    words = [_filled(word, entry) for word in _split(command) if word == "%k" or not _CODES.fullmatch(word)]
    return tuple(words) if words and words[0] else ()


def _filled(word: str, entry: str) -> str:
    """Return a word with what stands for files taken out of it."""
    codes = {"%%": "%", "%k": entry}
    return re.sub(r"%.", lambda found: codes.get(found[0], ""), word)


def _split(command: str) -> list[str]:
    """Return the words of a command; what a shell would make of them is left as it stands. Empty for open quotes."""
    words: list[str] = []
    word: str | None = None
    quote = ""
    letters = iter(command)
    for letter in letters:
        if letter == "\\" and quote != "'":
            following = next(letters, "")
            kept = "" if not quote or following in _ESCAPED_IN_QUOTES else letter
            word = (word or "") + kept + following
        elif quote or letter in ("'", '"'):
            word = word or ""
            if not quote:
                quote = letter
            elif letter == quote:
                quote = ""
            else:
                word += letter
        elif letter.isspace():
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or "") + letter
    words += [] if word is None else [word]
    return [] if quote else words
