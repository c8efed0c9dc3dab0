"""The commands of dev.py and their options."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from workshop import bundling, checks, picturing, pinning, running, translating
from workshop.saying import Trouble, say


def main(root: Path, arguments: Sequence[str]) -> int:
    """Do what the command line asks; 0 when all went well."""
    words, passed_on = split(arguments)
    options = parser().parse_args(words)
    started = time.monotonic()
    try:
        code = _do(root, options, passed_on)
    except Trouble as trouble:
        say(str(trouble))
        code = 1
    except KeyboardInterrupt:
        code = 130
    say(f"{options.command}: {'done' if code == 0 else 'failed'} after {time.monotonic() - started:.0f} s")
    return code


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is meant for dev.py from what stands after ``--`` and is handed on."""
    words = list(arguments)
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def parser() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    reader = argparse.ArgumentParser(prog="dev.py", description="Run, test and bundle Meantime.")
    commands = reader.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="start Meantime; without a screen, walk through it on a virtual one",
        epilog="What follows -- is handed to Meantime: python3 dev.py run -- week",
    )
    run.add_argument("--walk", action="store_true", help="take the virtual screen although there is a real one")
    test = commands.add_parser(
        "test",
        help="every check: style, types, layers, tests",
        epilog="What follows -- is handed to pytest, which then runs alone: python3 dev.py test -- tests/services",
    )
    extent = test.add_mutually_exclusive_group()
    extent.add_argument("--quick", action="store_true", help="leave out what drives the real program")
    extent.add_argument("--all", action="store_true", help="the long proofs at full size as well")
    commands.add_parser("bundle", help="make the folder that runs without Python, and try it")
    commands.add_parser("pictures", help="take the pictures of the guides anew")
    commands.add_parser(
        "pages",
        help="keep the golden pages as they come out now",
        epilog="What follows -- names some of them: python3 dev.py pages -- six-weeks year",
    )
    commands.add_parser(
        "bench",
        help="take the figures of docs/PERFORMANCE.md; about forty minutes",
        epilog="What follows -- names some of them: python3 dev.py bench -- start idle",
    )
    commands.add_parser("words", help="collect what the page says for its translations, and make them ready")
    commands.add_parser("pin", help="pin the requirements anew, with hashes")
    return reader


def _do(root: Path, options: argparse.Namespace, passed_on: list[str]) -> int:
    if options.command == "run":
        return running.run(root, passed_on, walk=options.walk)
    if options.command == "test":
        return checks.test(root, checks.Extent(quick=options.quick, everything=options.all), passed_on)
    if options.command == "bench":
        return checks.bench(root, passed_on)
    if options.command == "pages":
        return checks.pages(root, passed_on)
    jobs = {"bundle": bundling.bundle, "pictures": picturing.take, "words": translating.renew, "pin": pinning.pin}
    return jobs[options.command](root)
