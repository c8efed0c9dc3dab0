"""What a program asked the kernel for, as strace wrote it down: sockets, programs it started, files it made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALLS = "socket,connect,execve,openat,open,creat,memfd_create"
_LINE = re.compile(r"^(?P<call>\w+)\((?P<arguments>.*)(?:\) += +(?P<result>-?\d+|0x[0-9a-f]+)| <unfinished \.\.\.>$)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def words_for(folder: Path) -> tuple[str, ...]:
    """Return the command line that lets strace write into ``folder`` what the program behind it asks for.

    Each thread has a file of its own: programs that run at the same time would cut each other's lines.
    """
    place = str(folder / "calls")
    return ("strace", "-ff", "--seccomp-bpf", "-A", "-o", place, "-s", "65536", "-v", "-e", f"trace={_CALLS}")


def slow_disk(milliseconds: int) -> tuple[str, ...]:
    """Return the command line that lets every confirmation of the disk take so long for the program behind it."""
    calls = "fsync,fdatasync"
    delay = f"inject={calls}:delay_enter={milliseconds * 1000}"
    return ("strace", "-f", "-o", "/dev/null", "-e", f"trace={calls}", "-e", delay)


@dataclass(frozen=True)
class Call:
    """One call of the kernel that succeeded, or that is on its way.

    Attributes:
        name: such as ``socket``.
        arguments: as strace writes them.
    """

    name: str
    arguments: str

    @property
    def strings(self) -> list[str]:
        """Its words."""
        return [_unquoted(found.group()) for found in _STRING.finditer(self.arguments)]


class Trace:
    """Everything that strace wrote into one folder."""

    def __init__(self, folder: Path) -> None:
        """Read all of ``folder``."""
        files = sorted(folder.glob("calls.*"))
        self.calls = [call for file in files for call in _calls(file.read_text(errors="replace").splitlines())]

    def named(self, *names: str) -> list[Call]:
        """Return the calls with one of these names."""
        return [call for call in self.calls if call.name in names]

    def socket_families(self) -> set[str]:
        """Return the kinds of sockets that were opened, such as ``AF_UNIX``."""
        return {call.arguments.split(",")[0] for call in self.named("socket")}

    def reached(self) -> set[str]:
        """Return the places of the file system that were connected to."""
        unix = [call for call in self.named("connect") if "AF_UNIX" in call.arguments]
        return {word for call in unix for word in call.strings}

    def started(self) -> list[list[str]]:
        """Return the command lines of the programs that were started."""
        lines = [re.match(r'"(?:[^"\\]|\\.)*", \[(.*?)\], ', call.arguments) for call in self.named("execve")]
        return [[_unquoted(found.group()) for found in _STRING.finditer(line.group(1))] for line in lines if line]

    def made(self) -> set[Path]:
        """Return the files that were made, or may have been."""
        opened = [call for call in self.named("openat", "open", "creat") if "O_CREAT" in call.arguments]
        hidden = [call for call in self.named("openat") if "O_TMPFILE" in call.arguments]
        return {Path(call.strings[0]) for call in (*opened, *hidden)}


def _calls(lines: list[str]) -> Iterator[Call]:
    for line in lines:
        found = _LINE.match(line)
        if found and not (found["result"] or "").startswith("-"):
            yield Call(found["call"], found["arguments"])


def _unquoted(text: str) -> str:
    """Return a string of C as Python reads it: bytes beyond ASCII are written in octal."""
    return bytes(ast.literal_eval(f"b{text}")).decode(errors="replace")
