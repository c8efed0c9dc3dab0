"""The page typeset in a process of its own, which is there only while pages are looked at.

Typst keeps its fonts and what it has computed for as long as its process lives, and the program in the tray lives all
day. What the page says goes to the child through a pipe and comes back typeset through another: its command line, its
environment and the disk see nothing of it.

It is started with ``subprocess``, not ``multiprocessing``: that keeps a further process beside the program until its
end (12 MB), and a worker of a ``ProcessPoolExecutor`` lives on if the program is killed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress

from meantime.adapters.page.exchange import CHILD, Answer, Refused, Request, receive, send
from meantime.adapters.system.memory import give_back_freed_memory
from meantime.domain.errors import UserError
from meantime.language import tr

IDLE_SECONDS = 45.0
"""The child ends when no page was wanted for so long."""

LONGEST_SECONDS = 90.0
"""A child that takes longer for a page is taken for stuck."""

_TRIES = 2
_LOST = (OSError, EOFError, pickle.UnpicklingError)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows has it, where a window would flash up


class TypesettingProcess:
    """Meets ``Compiler``. Safe to call from any thread; makes one page at a time."""

    def __init__(self, *, idle_seconds: float = IDLE_SECONDS, longest_seconds: float = LONGEST_SECONDS) -> None:
        """Start nothing yet.

        Args:
            idle_seconds: how long the child waits for another page.
            longest_seconds: how long it may take for one.
        """
        self._idle = idle_seconds
        self._longest = longest_seconds
        self._making = threading.Lock()
        self._changing = threading.Lock()
        self._child: _Child | None = None
        self._resting = False
        self._closed = False

    def compile(self, request: Request) -> list[bytes]:
        """Return each page as a PNG picture, or the PDF alone.

        Raises:
            Refused: if it cannot be compiled.
            UserError: if the child is lost, and so is the next; or if this is closed.
        """
        with self._making:
            answer = self._answer(request)
        if self._resting:
            self.rest()
        if isinstance(answer, UserError):
            raise answer
        if answer.refusal is not None:
            raise Refused(answer.refusal)
        if answer.error is not None:
            raise RuntimeError(answer.error)
        return answer.pages

    def get_ready(self) -> None:
        """Start the child, so that it has its fonts when the page's content is there."""
        self._resting = False
        with suppress(OSError):  # the page will be tried again, and then told of
            self._get_child()

    def rest(self) -> None:
        """End the child, or let it end after the page it makes."""
        self._resting = True
        if self._making.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._making.release()
        give_back_freed_memory()  # the pages as they came and were drawn: 30 MB

    def close(self) -> None:
        """End the child at once, and start none any more; when this returns, the system has forgotten the child."""
        with self._changing:
            self._closed = True
            child = self._child
        if child is not None:
            child.kill()
            child.wait()
        self.rest()

    def _answer(self, request: Request) -> Answer | UserError:
        """Return what the child answers; what to say if it was lost and so was the next."""
        for _ in range(_TRIES):
            try:
                return self._get_child().ask(request, self._longest)
            except TimeoutError:
                self._let_go()
                lost = tr("The page could not be made: it takes longer than {n} seconds.").format(
                    n=f"{self._longest:g}"
                )
            except _LOST:
                self._let_go()
                lost = tr("The page could not be made: what typesets it ended before the page was there.")
        return UserError(tr("{why} Quit Meantime, start it, and try again.").format(why=lost))

    def _get_child(self) -> _Child:
        """Return a child that lives, as far as can be told.

        Raises:
            OSError: if none can be started.
        """
        with self._changing:
            if self._closed:
                raise BrokenPipeError
            if self._child is not None and not self._child.alive:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = _Child(self._idle)
            return self._child

    def _let_go(self) -> None:
        with self._changing:
            child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """One typesetting process, from its start to its end."""

    def __init__(self, idle_seconds: float) -> None:
        """Start it.

        Raises:
            OSError: if it cannot be started.
        """
        self._process = subprocess.Popen(
            [*_start_of_a_command(), "-m", CHILD, str(idle_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # where a crash within Typst would be told, maybe with words of the page
            env=_environment(),
            creationflags=_NO_WINDOW,
        )
        # Takes note of its end whenever that is, so that nothing of it stays in the system's table.
        self._watch = threading.Thread(target=self._process.wait, name="meantime typesetting ends", daemon=True)
        self._watch.start()
        self._given_up = False

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._watch.is_alive()

    def ask(self, request: Request, longest_seconds: float) -> Answer:
        """Send a request and wait for the answer; end the process if that takes too long.

        Raises:
            TimeoutError: if it took too long.
            OSError, EOFError, pickle.UnpicklingError: if the process ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        patience = threading.Timer(longest_seconds, self._give_up)
        patience.start()
        try:
            send(self._process.stdin, request)
            return Answer(*receive(self._process.stdout))
        except _LOST:
            if self._given_up:
                raise TimeoutError from None
            raise
        finally:
            patience.cancel()

    def _give_up(self) -> None:
        self._given_up = True
        self.kill()

    def kill(self) -> None:
        """End the process, whatever it does; who asks it is told that it is lost."""
        self._process.kill()

    def wait(self) -> None:
        """Wait until a process that was killed has ended, which the system sees to within moments."""
        self._watch.join()

    def end(self) -> None:
        """End the process and close the pipes; nobody may be asking it."""
        self.kill()
        self.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was written into the pipe and never read
                    stream.close()


def _start_of_a_command() -> list[str]:
    """Return how this program's interpreter is called; a bundle's start knows ``-m`` with the child's name alone."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P"]


def _environment() -> dict[str, str] | None:
    """Return an environment in which the child finds modules where this process does."""
    if getattr(sys, "frozen", False):
        return None
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
