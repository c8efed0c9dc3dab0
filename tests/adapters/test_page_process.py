"""The page typeset in a process of its own: the same page, nothing of it for others to see, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from children import children, runs
from meantime.adapters.page.exchange import CHILD, Refused, Request
from meantime.adapters.page.typesetting_child import _answer
from meantime.adapters.page.typesetting_process import TypesettingProcess
from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.errors import UserError
from meantime.services.ports import Paper
from own_process import bare_environment
from sample_report import sample_report
from virtual_desktop import wait_for

SECRET = "zebrafink"
MADE = datetime(2026, 11, 23, 12, 52, tzinfo=UTC)
SO_SHARP_THAT_TYPST_CRASHES = 1e9
NO_PAGE = Request({"page": "no page", "data": "", "paper": "a4"}, MADE)

PROGRAM = """
import sys
from meantime.adapters.page.typesetting_process import TypesettingProcess
kept = TypesettingProcess()
kept.get_ready()
print("ready", flush=True)
sys.stdin.read()
"""


@dataclass
class Rig:
    """A typesetting process and what of it can be seen from outside.

    Attributes:
        compiler: what it is asked through.
        before: the children that this process had already.
    """

    compiler: TypesettingProcess
    before: set[int] = field(default_factory=children)

    @property
    def page(self) -> TypstPage:
        return TypstPage(self.compiler)

    @property
    def there(self) -> set[int]:
        """The ids of its processes, ended ones that nobody took note of included."""
        return children() - self.before

    def child(self) -> int:
        """Return the id of the process, started if need be."""
        self.compiler.get_ready()
        (pid,) = self.there
        return pid

    def wait_for_nobody(self) -> None:
        wait_for("the end of the child", lambda: not self.there)


@pytest.fixture
def make_rig() -> Iterator[Callable[..., Rig]]:
    """Makes rigs, and closes them at the end."""
    made: list[Rig] = []

    def make(**limits: float) -> Rig:
        made.append(Rig(TypesettingProcess(**limits)))
        return made[-1]

    yield make
    for rig in made:
        rig.compiler.close()
        assert rig.there == set()


@pytest.fixture
def rig(make_rig: Callable[..., Rig]) -> Rig:
    return make_rig()


class Asking:
    """A page asked for on a thread of its own, as windows do."""

    def __init__(self, rig: Rig) -> None:
        self.pdf = b""
        self.error: UserError | None = None
        self._thread = threading.Thread(target=self._ask, args=(rig,))
        self._thread.start()
        wait_for("the beginning", rig.compiler._making.locked)

    def _ask(self, rig: Rig) -> None:
        try:
            self.pdf = rig.page.pdf(sample_report(), Paper.A4)
        except UserError as error:
            self.error = error

    def end(self) -> None:
        self._thread.join(30)
        assert not self._thread.is_alive()


@pytest.mark.parametrize("paper", list(Paper))
def test_the_page_is_the_same_byte_by_byte_as_one_typeset_in_the_program(rig: Rig, paper: Paper) -> None:
    for page in (sample_report(), replace(sample_report(), talk_about=("𓀀 ☂️ Ω" * 20, "one\x00two"))):
        assert rig.page.pdf(page, paper) == TypstPage().pdf(page, paper)
        assert rig.page.preview(page, paper, 96) == TypstPage().preview(page, paper, 96)
    assert len(rig.there) == 1


def test_what_cannot_be_typeset_is_refused_as_in_the_program_and_the_next_page_is_made(rig: Rig) -> None:
    with pytest.raises(Refused) as inside:
        TypstPage()._compiler.compile(NO_PAGE)
    with pytest.raises(Refused) as outside:
        rig.compiler.compile(NO_PAGE)
    assert str(outside.value) == str(inside.value)
    child = rig.child()
    assert rig.page.pdf(sample_report(), Paper.A4).startswith(b"%PDF")
    assert rig.there == {child}


def test_a_bug_in_the_child_is_raised_in_the_program_with_its_trace(rig: Rig) -> None:
    with pytest.raises(RuntimeError, match=r"typst_compiler\.py"):
        rig.compiler.compile(NO_PAGE._replace(pixels_per_inch="sharp"))  # type: ignore[arg-type]


class Stumbling:
    """A compiler with a bug that says what it was given."""

    def compile(self, request: Request) -> list[bytes]:
        raise LookupError(request.inputs["page"])

    def get_ready(self) -> None:
        pass

    def rest(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_a_bug_in_the_child_is_told_without_a_word_of_the_page() -> None:
    answer = _answer(Stumbling(), Request({"page": "words of the page"}, datetime.now(UTC)))
    assert answer.error is not None
    assert answer.error.startswith("LookupError\n")
    assert "words of the page" not in answer.error


def test_a_crash_within_typst_is_raised_in_the_program_and_the_next_page_is_made(rig: Rig) -> None:
    with pytest.raises(RuntimeError, match=r"^PanicException\n(?s:.*)typst_compiler\.py") as crash:
        rig.page.preview(replace(sample_report(), talk_about=(SECRET,)), Paper.A4, SO_SHARP_THAT_TYPST_CRASHES)
    assert SECRET not in str(crash.value)
    assert rig.page.pdf(sample_report(), Paper.A4).startswith(b"%PDF")


def test_what_a_crash_within_typst_prints_is_read_by_nobody(rig: Rig) -> None:
    assert os.readlink(f"/proc/{rig.child()}/fd/2") == os.devnull


def test_a_child_that_cannot_begin_ends_without_being_aborted(tmp_path: Path) -> None:
    (tmp_path / "typst.py").write_text("raise SystemError('not here')")
    surroundings = bare_environment(None)
    surroundings["PYTHONPATH"] = os.pathsep.join((str(tmp_path), surroundings["PYTHONPATH"]))
    words = [sys.executable, "-m", CHILD, "60"]
    with subprocess.Popen(words, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        assert child.wait(timeout=30) == 1


def test_no_child_is_there_before_a_page_is_wanted(rig: Rig) -> None:
    assert rig.there == set()
    rig.compiler.rest()
    rig.compiler.close()
    assert rig.there == set()


def test_a_child_that_nobody_asks_ends_by_itself_and_the_next_page_is_made_by_another(
    make_rig: Callable[..., Rig],
) -> None:
    rig = make_rig(idle_seconds=0.05)
    first = rig.page.pdf(sample_report(), Paper.A4)
    rig.wait_for_nobody()
    assert rig.page.pdf(sample_report(), Paper.A4) == first


def test_a_killed_child_is_replaced(rig: Rig) -> None:
    first = rig.child()
    os.kill(first, signal.SIGKILL)
    assert rig.page.pdf(sample_report(), Paper.A4).startswith(b"%PDF")
    assert first not in rig.there
    assert len(rig.there) == 1


def test_a_page_is_made_again_if_its_child_is_killed_over_it(rig: Rig) -> None:
    first = rig.child()
    os.kill(first, signal.SIGSTOP)
    asking = Asking(rig)
    os.kill(first, signal.SIGKILL)
    asking.end()
    assert asking.pdf.startswith(b"%PDF")


@pytest.mark.parametrize("interpreter", ["/bin/false", "/nowhere/python"])
def test_where_no_child_stays_alive_one_sentence_says_so(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    rig.compiler.get_ready()
    with pytest.raises(UserError, match=r"^The page could not be made: .*ended before the page was there\..*\.$"):
        rig.page.pdf(sample_report(), Paper.A4)
    rig.wait_for_nobody()


def test_a_stuck_child_is_given_up(
    make_rig: Callable[..., Rig], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "stuck"
    stuck.write_text("#!/bin/sh\nexec sleep 600\n")
    stuck.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stuck))
    rig = make_rig(longest_seconds=0.2)
    with pytest.raises(UserError, match=r"^The page could not be made: it takes longer than 0\.2 seconds\. "):
        rig.page.pdf(sample_report(), Paper.A4)
    rig.wait_for_nobody()


def test_closing_ends_a_page_that_is_being_made_and_none_is_made_after(rig: Rig) -> None:
    os.kill(rig.child(), signal.SIGSTOP)
    asking = Asking(rig)
    rig.compiler.close()
    assert rig.there == set(), "at once, not when whoever asked has been told"
    asking.end()
    assert asking.error is not None
    rig.compiler.get_ready()
    with pytest.raises(UserError):
        rig.page.pdf(sample_report(), Paper.A4)
    assert rig.there == set()


def test_resting_lets_a_page_be_finished_and_leaves_nobody(rig: Rig) -> None:
    child = rig.child()
    os.kill(child, signal.SIGSTOP)
    asking = Asking(rig)
    rig.compiler.rest()
    assert rig.there == {child}
    os.kill(child, signal.SIGCONT)
    asking.end()
    assert asking.pdf.startswith(b"%PDF")
    assert rig.there == set()


def test_a_killed_program_leaves_no_child() -> None:
    words = [sys.executable, "-c", PROGRAM]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, env=bare_environment(None), stdin=pipe, stdout=pipe) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        (child,) = children(program.pid)
        program.kill()
    wait_for("the end of the child", lambda: not runs(child))


def test_nothing_of_the_page_is_in_the_childs_command_line_its_environment_or_a_file(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    child = rig.child()
    rig.page.pdf(replace(sample_report(), talk_about=(SECRET,)), Paper.A4)
    seen = Path(f"/proc/{child}")
    for name in ("cmdline", "environ"):
        content = (seen / name).read_bytes()
        assert content
        assert SECRET.encode() not in content.lower()
    assert list(tmp_path.iterdir()) == []


def test_the_child_holds_pipes_alone_and_loads_neither_windows_nor_the_vault(rig: Rig) -> None:
    child = rig.child()
    rig.page.preview(sample_report(), Paper.A4, 96)
    places = {os.readlink(path) for path in Path(f"/proc/{child}/fd").iterdir() if int(path.name) != 2}
    assert {re.sub(r"\d+", "", place) for place in places} == {"pipe:[]"}
    loaded = Path(f"/proc/{child}/maps").read_text()
    assert "_typst" in loaded
    assert not re.search(r"libQt6|shiboken|sqlcipher|libX11|libwayland", loaded)
