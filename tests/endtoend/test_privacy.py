"""A whole walk over plans that all hold one word: it stays in the windows, the page and the encrypted files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bus_listener import BusListener, Told
from meantime.storage.desk import Desk
from real_program import RealProgram
from screen_reading import Person
from traced import Trace, words_for
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

SECRET = "zebrafink"
"""In every text of the plans that is nobody else's business."""

ALLOWED = "Kettle time"
"""What one plan lets its notification say."""

NOTICE = "xfce4-notifyd"

SHEET = """meantime = 1
from = "Dr. Zebrafink"
agreed_on = 2026-11-23
next_session = 2026-11-30T15:00:00
[[anchor]]
name = "Zebrafink coffee"
at = { "MO-SU" = "08:00" }
[[plan]]
title = "Zebrafink breathing"
practice = "breathing"
what = "zebrafink, sitting"
where = "in my zebrafink car"
why = "for a zebrafink place"
full = { what = "4 zebrafinks", minutes = 5 }
small = { what = "1 zebrafink", minutes = 1 }
obstacle = { if = "a zebrafink knocks", then = "one zebrafink" }
reward = "zebrafink tea"
[[plan.trigger]]
after = "Zebrafink coffee"
[[plan]]
title = "Zebrafink ladder"
practice = "exposure"
full = { what = "the zebrafink shop" }
small = { what = "the zebrafink door" }
modes = ["imaginal"]
[[plan.trigger]]
after = "Zebrafink coffee"
[[plan.step]]
title = "Say zebrafink to the cashier"
suds = 30
repeat = 3
[[plan]]
title = "Zebrafink memory"
locked = true
stop_rule = "if zebrafink: feet on the floor"
[[plan.trigger]]
at = "08:15"
[[plan]]
title = "Zebrafink kettle"
full = { what = "zebrafink water" }
small = { what = "zebrafink drop" }
discreet = "Kettle time"
[[plan.trigger]]
at = "08:10"
[[plan]]
title = "Zebrafink defusion"
[[plan.trigger]]
when = "I notice zebrafink self-talk"
"""


@dataclass
class Evidence:
    """What others could see of one walk.

    Attributes:
        folder: everything that the desktop and the program keep.
        data: the data folder.
        page: the page for the therapist.
        log: what the program printed.
        trace: what it asked the kernel for.
        titles: of all windows, at every step.
        tray: what the icon and its menu said, at every step.
        told: its notifications.
    """

    folder: Path
    data: Path
    page: Path
    log: str = ""
    trace: Trace | None = None
    titles: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    tray: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)

    @property
    def calls(self) -> Trace:
        assert self.trace is not None
        return self.trace


class Walk:
    """Goes through the program as a client would, and looks at each step what others could see."""

    def __init__(self, desktop: VirtualDesktop, aside: Path) -> None:
        """Walk on ``desktop``; what the client keeps elsewhere lies in ``aside``."""
        temporary = desktop.folder / "temporary"
        temporary.mkdir()
        more = {"TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        calls = aside / "calls"
        calls.mkdir()
        under = words_for(calls)
        self.program = RealProgram(desktop, "walk", at="2026-11-23T07:30", under=under, more=more)
        self.desktop = desktop
        self.aside = aside
        self.evidence = Evidence(desktop.folder, self.program.folder, aside / "page.pdf")

    def look(self) -> None:
        """See the titles of windows, and the icon with its menu."""
        seen = self.evidence
        seen.titles.update(self.desktop.titles())
        seen.titles.update(window.title for window in self.program.windows())
        seen.named.update(self.desktop.window_ids("--name", "[Zz]ebrafink"))
        with self.program.icon() as icon:
            seen.tray.update(icon.words().values())
            seen.tray.update(entry.label for entry in icon.menu().flat())

    def choose(self, entry: str) -> None:
        """Choose an entry of the tray's menu, and look once its window is there."""
        with self.program.icon() as icon:
            icon.choose(entry)
        self.program.wait_for_window(self.program.windows)
        self.look()

    def answer(self, listener: BusListener, count: int, button: str, at: str) -> None:
        """Let notification number ``count`` come at ``at``, look, and press a button in it."""
        self.program.wake(at)
        told = listener.wait_for_told(count)[-1]
        self.look()
        self.desktop.click(*self.desktop.button(NOTICE, button).middle)
        listener.wait_for_closing(told.number)

    def write_note(self) -> None:
        """Answer in the check-in, with a note."""
        with self.program.icon() as icon:
            icon.activate()
        self.program.wait_for_window(self.program.narrow)
        self.desktop.keys("1")
        wait_for("the details", lambda: self._shows("Note"))
        self.desktop.keys("n")
        self.desktop.run(["xdotool", "type", "a zebrafink sang"])
        self.look()
        self.desktop.keys("Escape")
        self.program.wait_for_no_window(self.program.narrow)

    def make_plan(self) -> None:
        """Begin a plan in the studio, and leave it there as a draft."""
        window = self.program.wait_for_window(self.program.wide)
        self.desktop.run(["xdotool", "windowactivate", "--sync", window.id])
        self.desktop.keys("ctrl+3")
        person = Person(self.desktop)
        person.press("Make a plan")
        for name in ("What your therapist said", "What", "Where", "Small version: what"):
            person.write(name, "a zebrafink sings")
        self.look()
        person.press("Keep as draft")
        person.hears("Kept as a draft.")
        self.look()

    def _shows(self, name: str) -> bool:
        return any(seen.name.startswith(name) and seen.showing for seen in self.desktop.seen("meantime"))

    def before(self) -> None:
        """Take in the plans, and say what can be said on the command line."""
        sheet = self.aside / "zebrafink.toml"
        sheet.write_text(SHEET, encoding="utf-8")
        program = self.program
        program.command("plan", "import", str(sheet))
        program.command("settings", "name", "Zebrafink")
        program.command("session", "note", "about the zebrafink")
        program.command("checkin", "Zebrafink defusion", "--did", "used-for-real", "--note", "-", given="a zebrafink\n")

    def whole(self, listener: BusListener) -> None:
        """Walk all the way."""
        self.before()
        self.program.start()
        self.look()
        self.answer(listener, 1, "Done", "2026-11-23T07:59:58")
        self.answer(listener, 2, "Later", "2026-11-23T08:09:58")
        self.answer(listener, 3, "Not this time", "2026-11-23T08:14:58")
        self.write_note()
        for entry in ("This week", "Plans", "Session sheet…", "Settings…", "Support card…", "Open Meantime"):
            self.choose(entry)
        self.make_plan()
        self.program.start_another("--open", str(self.aside / "zebrafink.toml")).wait(timeout=30)
        self.desktop.button("meantime", "Close")
        self.look()
        self.choose("Until tomorrow")
        self.program.command("report", "-o", str(self.evidence.page))
        assert self.program.quit() == 0
        self.evidence.log = self.program.log
        self.evidence.told = listener.told()
        self.evidence.trace = Trace(self.aside / "calls")


@pytest.fixture(scope="module")
def evidence(desktop: VirtualDesktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """The walk, walked once."""
    walk = Walk(desktop, tmp_path_factory.mktemp("aside"))
    try:
        with BusListener(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as listener:
            walk.whole(listener)
        yield walk.evidence
    finally:
        walk.program.end()


def secret_in(words: object) -> bool:
    return SECRET in str(words).lower()


def holds_secret(path: Path) -> bool:
    """Tell whether a file holds the word, in one of the ways in which programs write words."""
    content = path.read_bytes().lower()
    return any(SECRET.encode(coding) in content for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def test_the_walk_made_the_page_and_told_of_three_moments(evidence: Evidence) -> None:
    assert evidence.page.read_bytes().startswith(b"%PDF")
    assert [told.title for told in evidence.told] == ["Your 8:00 moment", ALLOWED, "Your 8:15 moment"]


def test_no_network_socket_is_opened(evidence: Evidence) -> None:
    families = evidence.calls.socket_families()
    assert "AF_UNIX" in families
    assert families <= {"AF_UNIX", "AF_LOCAL"}


def test_notifications_say_only_what_their_plan_allows(evidence: Evidence) -> None:
    assert [told.words for told in evidence.told if secret_in((told.words, told.hints))] == []


def test_window_titles_name_the_program_alone(evidence: Evidence) -> None:
    assert {title for title in evidence.titles if not title.startswith("xfce4")} == {"Meantime"}
    assert evidence.named == set()


def test_the_tray_and_its_menu_name_no_plan(evidence: Evidence) -> None:
    assert "Quit" in evidence.tray
    assert {words for words in evidence.tray if secret_in(words) or ALLOWED in words} == set()


def test_nothing_is_printed_or_logged(evidence: Evidence) -> None:
    assert evidence.log == ""
    assert {place for place in evidence.calls.reached() if re.search(r"/dev/log|journal", place)} == set()


def test_no_command_line_of_what_the_program_starts_holds_a_plans_words(evidence: Evidence) -> None:
    started = evidence.calls.started()
    typed = [words for words in started if words[:3] == [sys.executable, "-m", "meantime"]]
    assert len(typed) == 10
    assert [words for words in started if words not in typed and secret_in(words)] == []


def test_nothing_readable_is_kept_anywhere(evidence: Evidence) -> None:
    kept = [path for path in evidence.folder.rglob("*") if path.is_file()]
    assert evidence.data / "vault.db" in kept
    assert [str(path) for path in kept if holds_secret(path)] == []
    assert list((evidence.folder / "temporary").iterdir()) == []


def test_files_are_made_only_where_they_belong(evidence: Evidence) -> None:
    places = (evidence.folder, evidence.page.parent, Path("/dev"))
    made = [path for path in evidence.calls.made() if path.is_absolute()]
    assert any(path.is_relative_to(evidence.data) for path in made)
    assert [str(path) for path in made if not any(path.is_relative_to(place) for place in places)] == []
    assert [str(path) for path in made if path.is_relative_to(evidence.folder / "temporary")] == []
    assert evidence.calls.named("memfd_create") == []


def test_the_desks_rows_hold_only_what_may_be_shown(evidence: Evidence) -> None:
    desk = Desk.open(evidence.data)
    with desk.session() as session:
        connection = session.connection()
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [tuple(row) for name in tables for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
    desk.close()
    assert any(ALLOWED in str(row) for row in rows)
    assert [row for row in rows if secret_in(row)] == []
