"""Files that may not grow, as on a full disk: around a part of a test, or in front of a command."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# Python would keep what it compiled of a module in a file cut short, and no later process could read it.
NOTHING_COMPILED_IS_KEPT: Mapping[str, str] = {"PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond ``size`` bytes; a write past it fails and ends nothing."""
    kept = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
        sys.dont_write_bytecode = kept


def no_larger_than(blocks: int) -> tuple[str, ...]:
    """Return the words in front of a command that let none of its files grow past so many blocks of 512 bytes.

    The command is to be given `NOTHING_COMPILED_IS_KEPT` in its environment.
    """
    return ("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh")
