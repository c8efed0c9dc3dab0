"""The process that typesets for a program which stays: ``python -m meantime.adapters.page.typesetting_child SECONDS``.

It answers one request after the other, and ends when nothing was wanted for so many seconds, or as soon as the other
end of its standard input is closed: by the program, or by the system if the program was killed. It imports no more
than it needs, to be quick with the first page.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from typing import IO, NoReturn

from meantime.adapters.page.exchange import Answer, Compiler, Refused, Request, receive, send


def main(idle_seconds: float) -> NoReturn:
    """Typeset what comes in on standard input, until nothing has come for ``idle_seconds``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl C in a terminal is for the program, which then ends this
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    waiting: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, waiting), daemon=True).start()
    try:
        from meantime.adapters.page.typst_compiler import TypstCompiler

        compiler = TypstCompiler()
        compiler.get_ready()
        while True:
            send(answers, _answer(compiler, waiting.get(timeout=idle_seconds)))
    except (queue.Empty, OSError):
        _end()
    finally:
        _end(1)  # whatever else it was: the interpreter's own end would abort, for a thread still reads


def _listen(stream: IO[bytes], waiting: queue.SimpleQueue[Request]) -> None:
    try:
        while True:
            waiting.put(Request(*receive(stream)))
    finally:
        _end()


def _end(code: int = 0) -> NoReturn:
    """End without further ado: there is nothing to save, and a thread still reads."""
    os._exit(code)


def _answer(compiler: Compiler, request: Request) -> Answer:
    try:
        return Answer(compiler.compile(request))
    except Refused as refusal:
        return Answer([], refusal=str(refusal))
    except BaseException as error:  # a crash within Typst, too; raised again in the program, which logs it as any bug
        import traceback

        # Without its message, which may hold words of the page.
        where = "".join(traceback.format_tb(error.__traceback__))
        return Answer([], error=f"{type(error).__name__}\n{where}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
