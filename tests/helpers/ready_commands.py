"""Short programs without their start: a process that has imported what they need forks one for each time they run.

A command's start takes a second of the processor, nearly all of it imports; a test of the real program runs some
commands beside it and asks again and again what stands in its folder. Each is still a process of its own that reads
its words, its surroundings and the clock, writes, and ends as any other does. What a start itself does is looked at in
``tests/commands/test_own_process.py``.

Run as a program, this file is that process for commands of Meantime; its word is the abstract address that it listens
at. What looks at the screen is ready in the same way: ``accessible_tree.py``, ``accessible_hand.py``.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

_LINE = 1 << 16


def reached(address: str) -> socket.socket:
    """Return a line to the process that listens at ``address``.

    Raises:
        OSError: if it is not ready yet.
    """
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect("\0" + address)
    except OSError:
        line.close()
        raise
    return line


def ask(line: socket.socket, words: Sequence[str], given: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """Let the process at the other end run a command to its end; the line is closed then.

    Raises:
        TimeoutError: if it does not end in time.
    """
    with line:
        line.settimeout(seconds)
        wish = {"words": list(words), "given": given, "place": os.getcwd()}
        line.sendall(json.dumps(wish).encode())
        line.shutdown(socket.SHUT_WR)
        told = json.loads(_all_of(line))
    return subprocess.CompletedProcess(["meantime", *words], told["code"], told["printed"], told["complained"])


def _all_of(line: socket.socket) -> bytes:
    found = bytearray()
    while piece := line.recv(_LINE):
        found += piece
    return bytes(found)


def serve(address: str) -> dict[str, Any]:
    """Fork for each wish; return only in such a fork, with what is wished."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("\0" + address)
        door.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            line, _ = door.accept()
            with line:
                if os.fork() == 0:
                    door.close()
                    return _carried_out(line)


def _carried_out(line: socket.socket) -> dict[str, Any]:
    """Fork once more, and return in that process alone; this one waits for its end and tells of it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    wish: dict[str, Any] = json.loads(_all_of(line))
    files = [os.memfd_create(name) for name in ("given", "printed", "complained")]
    os.write(files[0], wish["given"].encode())
    os.lseek(files[0], 0, os.SEEK_SET)
    child = os.fork()
    if child == 0:
        line.close()
        for standard, file in enumerate(files):
            os.dup2(file, standard)
        return wish
    _, status = os.waitpid(child, 0)
    printed, complained = (_content(file) for file in files[1:])
    code = os.waitstatus_to_exitcode(status)
    line.sendall(json.dumps({"code": code, "printed": printed, "complained": complained}).encode())
    os._exit(0)


def _content(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(file, encoding="utf-8") as opened:
        return opened.read()


def _main(address: str) -> int:
    import meantime.commands.entry
    from meantime.cli import main

    assert meantime.commands.entry
    wish = serve(address)
    os.chdir(wish["place"])
    sys.argv[1:] = wish["words"]
    return main()


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
