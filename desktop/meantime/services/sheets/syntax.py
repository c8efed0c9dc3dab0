"""Reads a sheet's bytes as TOML; what is no TOML is refused with line, column, and what is wrong there."""

from __future__ import annotations

import re
import tomllib

import tomlkit
from tomlkit.exceptions import InvalidControlChar, ParseError, TOMLKitError, UnexpectedCharError, UnexpectedEofError

from meantime.domain.errors import FieldError
from meantime.language import tr
from meantime.services.sheets import fields

LARGEST = 1024 * 1024


def read_toml(content: bytes) -> object:
    """Return what a sheet's bytes hold.

    Raises:
        FieldError: if it is too large, no UTF-8 or no TOML; with line and column where there is one.
    """
    if len(content) > LARGEST:
        raise FieldError("", tr("a plan sheet is at most 1 MiB"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        place = _place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise FieldError(place, tr("expected a text file in UTF-8")) from None
    ended = (
        text if text.endswith(("\n", "\r")) else text + "\n"
    )  # tomlkit loses its place where the last line has no end
    try:
        return tomlkit.parse(ended).unwrap()
    except ParseError as error:
        raise _refusal(ended, error) from None
    except (TOMLKitError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError):
        return _read_again(text)
    except RecursionError:
        raise FieldError("", tr("this is nested too deeply for a plan sheet")) from None


def _place(line: int, column: int) -> str:
    return tr("line {line}, column {column}").format(line=line, column=column)


def _refusal(text: str, error: ParseError) -> FieldError:
    """Return tomlkit's error with its place and reason; of an end that comes too early it tells neither well."""
    lines = text.splitlines()
    line, column = error.line, error.col
    unexpected = isinstance(error, UnexpectedCharError)
    file_ends = isinstance(error, UnexpectedEofError) or (unexpected and repr("\0") in str(error) and "\0" not in text)
    if file_ends:
        line, column = len(lines), len(lines[-1])
    line_ends = column >= len(lines[line - 1])
    if file_ends:
        reason = tr("more is expected where the file ends")
    elif line_ends and isinstance(error, InvalidControlChar):
        reason = tr("a closing quote is expected where the line ends")
    elif line_ends and unexpected:
        reason = tr("more is expected where the line ends")
    else:
        reason = fields.readable(str(error).split(" at line ")[0])
    return FieldError(_place(line, column + 1), tr("this is not valid TOML ({reason})").format(reason=reason))


def _read_again(text: str) -> object:
    """Read with Python's own reader what tomlkit stumbles over without saying where, such as a key that comes twice.

    tomlkit stays the first reader: it refuses keys of thousands of parts, which cost the other one minutes.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        before = text.rstrip("\n")
        line, column = found.groups() if found else (before.count("\n") + 1, len(before) - before.rfind("\n"))
        reason = fields.readable(str(error).split(" (at ")[0])
        raise FieldError(
            _place(int(line), int(column)), tr("this is not valid TOML ({reason})").format(reason=reason)
        ) from None
