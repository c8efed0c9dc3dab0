"""Commands one after another in a process of their own, which is killed at a random moment among them."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from own_process import bare_environment

_LOOP = """
import json, sys
from meantime.cli import main
for words in json.load(sys.stdin):
    if main(words):
        sys.exit(1)
"""


def run_until_killed(folder: Path, commands: Sequence[Sequence[str]], chance: random.Random, longest: float) -> bytes:
    """Carry out ``commands`` with the command line itself, kill -9 at a random moment, and return what it had printed.

    The moment is drawn from the first answer on, up to ``longest`` seconds after it, so that it falls among the
    commands and not among the imports before them.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", _LOOP], env=bare_environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(json.dumps(commands).encode())
    running.stdin.close()
    first = running.stdout.readline()
    with suppress(subprocess.TimeoutExpired):
        running.wait(chance.uniform(0, longest))
    running.kill()
    printed = first + running.stdout.read()
    running.stdout.close()
    assert running.wait(60) == -signal.SIGKILL, "it ended before it was killed; give it more to do"
    return printed
