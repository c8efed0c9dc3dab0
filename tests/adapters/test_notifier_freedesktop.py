"""What notification servers on Linux do, say and fail at, one claim for each."""

from __future__ import annotations

import html
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meantime.adapters.notifications.freedesktop import FreedesktopNotifier
from meantime.services.ports import Capability, NoticeAction
from notices import Ears, notice, shown
from notification_daemons import Dunst, VirtualScreen
from notification_server import EXPIRED, NAME, Server
from notifier_rigs import PATIENCE, up
from private_bus import PrivateBus

Serving = Callable[..., Server]
BUTTONS = ["done", "Done", "small", "Small version", "later", "Later", "not-this-time", "Not this time"]
WORDS = (
    "Tea & toast",
    "a < b > c",
    "<b>bold</b> <a href='https://example.org'>link</a> <unclosed",
    "&amp; &lt; &#65; &nbsp;",
    'it\'s “quoted” "twice"',
    "-t 5",
    "100 % {0} %s \\n",
    "🌱 植物 نبات",
)


@pytest.fixture
def serve(session: PrivateBus) -> Iterator[Serving]:
    """Start a made-up server, ended at the end."""
    started: list[Server] = []

    def start(**manners: object) -> Server:
        started.append(Server(session.address, **manners))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def notifier(session: PrivateBus, ears: Ears) -> Iterator[FreedesktopNotifier]:
    made = FreedesktopNotifier(10 * PATIENCE)
    yield made
    made.close()


@pytest.fixture
def hearing(notifier: FreedesktopNotifier, ears: Ears) -> FreedesktopNotifier:
    """The notifier as it is in use."""
    notifier.listen(ears)
    return notifier


@pytest.fixture
def dunst(session: PrivateBus, virtual_screen: VirtualScreen) -> Iterator[Dunst]:
    daemon = Dunst(session.address, virtual_screen.display)
    up(daemon)
    yield daemon
    daemon.stop()


def test_a_notice_is_sent_as_the_public_contract_says(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    shown(hearing, ears, qtbot, notice("Your 8:00 moment", "In your own time."))
    call = server.last
    assert (call.app, call.title, call.body) == ("Meantime", "Your 8:00 moment", "In your own time.")
    assert call.actions == ["default", "Open", *BUTTONS]
    assert call.hints == {"urgency": ("y", 1), "desktop-entry": ("s", "meantime"), "category": ("s", "reminder")}
    assert call.expires == 0


def test_the_number_of_the_replaced_notice_is_unsigned_on_the_wire(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    shown(hearing, ears, qtbot)
    assert server.last.signature == "susssasa{sv}i"


def test_where_only_three_buttons_fit_they_are_done_small_and_later(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    shown(hearing, ears, qtbot)
    buttons = [word for word in server.last.actions[::2] if word != "default"]
    assert buttons[:3] == ["done", "small", "later"]


def test_a_second_notice_keeps_the_number_of_the_first(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve(first=41)
    shown(hearing, ears, qtbot, notice(key="same"))
    shown(hearing, ears, qtbot, notice(key="same"))
    assert [(call.replaces, call.number) for call in server.calls] == [(0, 41), (41, 41)]
    assert server.closed == []


def test_an_answer_to_the_replaced_notice_counts_for_the_one_that_stands(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    shown(hearing, ears, qtbot, notice(key="same"))
    shown(hearing, ears, qtbot, notice(key="same"))
    server.press("Done")
    qtbot.waitUntil(lambda: ears.answers == [NoticeAction.DONE])
    assert ears.about("same") == ["delivered", "delivered", "answered"]


@pytest.mark.parametrize("words", WORDS)
def test_markup_in_a_body_is_shown_as_it_is_written(
    dunst: Dunst, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot, words: str
) -> None:
    given = shown(hearing, ears, qtbot, notice("Plain", words))
    qtbot.waitUntil(lambda: dunst.standing() == 1)
    hearing.withdraw(given.key)
    qtbot.waitUntil(lambda: bool(dunst.seen()))
    assert _read(dunst.seen()[0]).endswith(words)


@pytest.mark.parametrize("words", WORDS)
def test_markup_in_a_title_is_shown_as_it_is_written(
    dunst: Dunst, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot, words: str
) -> None:
    given = shown(hearing, ears, qtbot, notice(words, ""))
    qtbot.waitUntil(lambda: dunst.standing() == 1)
    hearing.withdraw(given.key)
    qtbot.waitUntil(lambda: bool(dunst.seen()))
    assert _read(dunst.seen()[0]).strip() == words


def _read(markup: str) -> str:
    """Return what Pango shows of ``markup``."""
    return html.unescape(re.sub(r"</?(b|i|u)>", "", markup))


def test_a_server_without_actions_gets_plain_text_and_claims_no_buttons(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve(words=("body",))
    shown(hearing, ears, qtbot)
    assert server.last.actions == []
    assert hearing.capabilities() == {Capability.DELIVER, Capability.REPLACE, Capability.WITHDRAW}


def test_an_answer_after_the_notice_was_closed_still_counts(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    given = shown(hearing, ears, qtbot)
    server.close()
    server.press("Done")
    qtbot.waitUntil(lambda: bool(ears.answers))
    assert ears.about(given.key) == ["delivered", "closed", "answered"]


def test_a_notice_that_ran_out_is_closed_and_no_answer(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    given = shown(hearing, ears, qtbot)
    server.close(why=EXPIRED)
    qtbot.waitUntil(lambda: ears.about(given.key) == ["delivered", "closed"])


def test_a_button_pressed_twice_is_one_answer(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve(closes=False)
    given = shown(hearing, ears, qtbot)
    server.press("Done")
    server.press("Done")
    server.press("Later")
    qtbot.waitUntil(lambda: bool(ears.answers))
    shown(hearing, ears, qtbot)
    assert ears.about(given.key) == ["delivered", "answered"]
    assert ears.answers == [NoticeAction.DONE]


def test_what_concerns_other_programs_or_makes_no_sense_is_passed_over(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve()
    given = shown(hearing, ears, qtbot, notice(actions=(NoticeAction.OPEN, NoticeAction.LATER)))
    number = server.last.number
    server.signal("ActionInvoked", "us", (number + 1000, "later"))
    server.signal("ActionInvoked", "us", (number, "done"))
    server.signal("ActionInvoked", "us", (number, "no such answer"))
    server.signal("ActionInvoked", "su", ("later", number))
    server.signal("ActionInvoked", "u", (number,))
    server.signal("NotificationClosed", "uu", (number + 1000, EXPIRED))
    server.signal("NotificationClosed", "s", ("gone",))
    server.signal("Surprise", "as", (["later"],))
    shown(hearing, ears, qtbot)
    assert ears.about(given.key) == ["delivered"]


def test_a_server_that_starts_later_is_used_from_then_on(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    before = shown(hearing, ears, qtbot)
    assert hearing.capabilities() == frozenset()
    serve()
    qtbot.waitUntil(lambda: Capability.BUTTONS in hearing.capabilities())
    after = shown(hearing, ears, qtbot)
    assert (ears.about(before.key), ears.about(after.key)) == (["failed"], ["delivered"])


def test_a_server_that_is_started_by_its_first_notice_gets_it(
    virtual_screen: VirtualScreen, monkeypatch: pytest.MonkeyPatch, ears: Ears, qtbot: QtBot
) -> None:
    helpers = Path(__file__).parents[1] / "helpers"
    program = f"import sys; sys.path.insert(0, '{helpers}'); import os, notification_server as n; "
    program += "n.Server(os.environ['DBUS_STARTER_ADDRESS'])"
    bus = PrivateBus({NAME: f'{sys.executable} -c "{program}"'})
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    notifier = FreedesktopNotifier()
    notifier.listen(ears)
    given = shown(notifier, ears, qtbot)
    notifier.close()
    bus.stop()
    assert ears.about(given.key) == ["delivered"]


def test_what_a_server_showed_when_it_died_the_next_one_shows(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    first = serve()
    given = shown(hearing, ears, qtbot)
    first.stop()
    second = serve()
    qtbot.waitUntil(lambda: bool(second.calls))
    (again,) = second.calls
    assert (again.title, again.actions) == (first.last.title, first.last.actions)
    shown(hearing, ears, qtbot, notice(key="other"))
    second.press("Done", again)
    qtbot.waitUntil(lambda: ears.about(given.key) == ["delivered", "answered"])


def test_what_was_withdrawn_while_no_server_was_there_is_not_shown_again(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    first = serve()
    gone, stays = shown(hearing, ears, qtbot, notice(key="gone")), shown(hearing, ears, qtbot, notice(key="stays"))
    first.stop()
    hearing.withdraw(gone.key)
    second = serve()
    qtbot.waitUntil(lambda: bool(second.calls))
    shown(hearing, ears, qtbot, notice(key="other"))
    assert len(second.calls) == 2
    assert ears.about(stays.key) == ["delivered"]


def test_where_no_other_server_comes_what_it_showed_is_closed(serve: Serving, ears: Ears, qtbot: QtBot) -> None:
    hasty = FreedesktopNotifier(10 * PATIENCE, successor=1)
    hasty.listen(ears)
    server = serve()
    given = shown(hasty, ears, qtbot)
    server.stop()
    qtbot.waitUntil(lambda: ears.about(given.key) == ["delivered", "closed"])
    hasty.close()


def test_a_notice_over_which_servers_die_is_not_shown_a_third_time(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    first = serve()
    given = shown(hearing, ears, qtbot)
    first.stop()
    second = serve()
    qtbot.waitUntil(lambda: bool(second.standing))
    second.stop()
    qtbot.waitUntil(lambda: ears.about(given.key) == ["delivered", "closed"])
    third = serve()
    shown(hearing, ears, qtbot, notice(key="other"))
    assert len(third.calls) == 1


def test_the_numbers_of_a_server_that_died_mean_nothing_to_the_next(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    first = serve(first=500)
    shown(hearing, ears, qtbot, notice(key="same"))
    first.stop()
    second = serve(words=("body",))
    qtbot.waitUntil(lambda: bool(second.calls))
    shown(hearing, ears, qtbot, notice(key="other"))
    second.signal("ActionInvoked", "us", (first.last.number, "done"))
    shown(hearing, ears, qtbot, notice(key="same"))
    assert [(call.replaces, call.actions) for call in second.calls] == [(0, []), (0, []), (1, [])]
    assert second.closed == []
    assert ears.answers == []


def test_a_server_that_dies_over_a_notice_has_failed_at_it(
    serve: Serving, hearing: FreedesktopNotifier, ears: Ears, qtbot: QtBot
) -> None:
    server = serve(silent_to={"Notify"})
    given = notice()
    hearing.show(given)
    qtbot.waitUntil(lambda: bool(server.calls))
    began = time.monotonic()
    server.stop()
    qtbot.waitUntil(lambda: ears.about(given.key) == ["failed"])
    assert time.monotonic() - began < PATIENCE / 100


def test_a_notice_that_comes_up_after_all_is_taken_down_again(
    serve: Serving, session: PrivateBus, ears: Ears, qtbot: QtBot
) -> None:
    server = serve(silent_to={"Notify"})
    hasty = FreedesktopNotifier(PATIENCE)
    hasty.listen(ears)
    given = shown(hasty, ears, qtbot)
    assert ears.about(given.key) == ["failed"]
    server.answer_at_last()
    qtbot.waitUntil(lambda: server.closed == [server.last.number])
    assert ears.about(given.key) == ["failed"]
    hasty.close()


def test_a_bus_that_ends_takes_its_notices_with_it_and_the_next_one_is_found(
    monkeypatch: pytest.MonkeyPatch, ears: Ears, qtbot: QtBot
) -> None:
    first, second = PrivateBus(), PrivateBus()
    servers = [Server(bus.address) for bus in (first, second)]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", first.address)
    notifier = FreedesktopNotifier()
    notifier.listen(ears)
    old = shown(notifier, ears, qtbot)
    first.stop()
    qtbot.waitUntil(lambda: ears.about(old.key) == ["delivered", "closed"])
    notifier.withdraw(old.key)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", second.address)
    new = shown(notifier, ears, qtbot)
    assert ears.about(new.key) == ["delivered"]
    assert servers[1].last.replaces == 0
    notifier.close()
    for server in servers:
        server.stop()
    second.stop()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "tcp:host=localhost,port=1", "rubbish", "unix:"])
def test_without_a_bus_a_notice_fails_at_once(
    address: str, monkeypatch: pytest.MonkeyPatch, ears: Ears, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    notifier = FreedesktopNotifier()
    notifier.listen(ears)
    given = shown(notifier, ears, qtbot)
    assert ears.about(given.key) == ["failed"]
    assert notifier.capabilities() == frozenset()
    notifier.close()


@pytest.mark.parametrize(
    "says",
    [b"", b"ERROR\r\n", b"\x00\xff" * 50, b"OK 0123\r\n" + b"\xff" * 64],
    ids=["nothing", "an error", "no words", "no messages"],
)
def test_a_bus_that_keeps_silent_or_talks_rubbish_holds_nobody_up(
    says: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ears: Ears, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        notifier = FreedesktopNotifier(PATIENCE)
        notifier.listen(ears)
        given = notice()
        began = time.monotonic()
        notifier.show(given)
        assert time.monotonic() - began < PATIENCE / 1000
        other, _ = listening.accept()
        with other:
            other.sendall(says)
            qtbot.waitUntil(lambda: ears.about(given.key) == ["failed"])
            notifier.close()
