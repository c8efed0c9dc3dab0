"""Data folders as released versions wrote them, from made-up data, with what they held.

Run as a program on a released version it stores that version's: ``python tests/helpers/stored_release.py``, with
``desktop`` and ``tests/helpers`` on the path. What is stored once is never written again.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from commanding import CommandLine, command_line
from interface_sheet import EXAMPLE
from meantime import __version__
from meantime.domain.desk import Claim, DeskMoment, Phase, Screen, Standing, WaitingAnswer, Why
from meantime.domain.statuses import Status
from meantime.domain.support import Contact, SupportCard
from meantime.domain.wall_time import Stamp
from meantime.resources import resource
from meantime.services.demo.filling import fill
from meantime.services.desk_refill import desk_moments
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.storage import codec
from meantime.storage.desk import Desk
from meantime.storage.document import export_document
from meantime.storage.vault import Vault

RELEASED = Path(__file__).parents[1] / "storage" / "released"
KEPT = ("vault.db", "vault.key", "vault.check", "desk.db", "desk.key", "desk.check")
HELD = "held.json"
"""What the version itself read in its folder, beside it."""
CARD = SupportCard(signs="restless, short of sleep", people=(Contact("Kim", "030 1"),), reviewed=date(2026, 11, 2))


def live(line: CommandLine) -> None:
    """Write something of everything into a fresh folder."""
    vault, desk = Vault.open(line.folder), Desk.open(line.folder)
    fill(vault, Library.load(resource("practices")), date(2026, 11, 23), weeks=3, zone="Europe/Berlin", desk=desk)
    vault.close()
    desk.close()
    line.take(EXAMPLE)
    line.take('meantime = 1\n[[measure]]\nname = "rest"\nagreed = "with Dr. R."\n')
    line.done("checkin", "4-7-8 breathing", "--did", "full", "--slot", "1", "--note", "Ängste – 東京", "--private")
    line.done("checkin", "4-7-8 breathing", "--did", "small", "--slot", "1", "--rating", "helpful=3")
    line.done("undo", line.done("checkin", "Sitting", "--did", "tried", "--worse", "panic"))
    line.done("checkin", "Sitting", "--did", "full", "--star", "--reason", "money")
    line.clock.put("2026-11-24T12:00")
    line.take(EXAMPLE.replace("07:30", "07:45").replace("confidence = 7", "confidence = 8"))
    line.done("plan", "pause", "Sitting", "--until", "2026-11-27")
    line.done("session", "note", "the Sunday argument")
    line.done("measure", "rest", "4")
    line.done("settings", "quiet-from", "22:30")
    line.done("settings", "day-starts", "03:00")
    _fill_desk(line)


def _fill_desk(line: CommandLine) -> None:
    vault, desk = Vault.open(line.folder), Desk.open(line.folder)
    now = line.clock.now()
    moments = desk_moments(Notebook(vault, line.clock))
    desk.refill(moments, date(2026, 11, 1))
    shown, later = moments[0].occurrence, moments[1].occurrence
    standing = Standing(Phase.LATER, now, 1, "b", now + timedelta(minutes=10), Why.AWAY, True, True)
    desk.claim(
        [Claim(shown, 0, "a", now), Claim(later, 0, "b", now)],
        {shown: Standing(Phase.SHOWN, now, 1, "a"), later: standing},
        {now.date(): 2},
    )
    desk.wait([WaitingAnswer(shown, Status.SMALL, Stamp.at(now, "Europe/Berlin"))])
    desk.save_paused_until(datetime(2026, 11, 25, tzinfo=UTC))
    desk.save_support_card(CARD)
    vault.close()
    desk.close()


def held(folder: Path) -> dict[str, Any]:
    """Return everything that this program reads in a folder, as plain data."""
    vault = Vault.open(folder)
    desk = Desk.open(folder)
    try:
        return {
            "vault": export_document(vault, desk.support_card()),
            "desk": {
                "moments": [codec.to_data(moment, DeskMoment) for moment in desk.moments()],
                "standings": {name: codec.to_data(one, Standing) for name, one in sorted(desk.standings().items())},
                "claims": [codec.to_data(claim, Claim) for claim in desk.claims()],
                "waiting": [codec.to_data(answer, WaitingAnswer) for answer in desk.waiting()],
                "shown": {day.isoformat(): count for day, count in desk.shown().items()},
                "screen": codec.to_data(desk.screen(), Screen),
                "paused until": str(desk.paused_until()),
            },
        }
    finally:
        vault.close()
        desk.close()


def store(target: Path) -> None:
    """Make the folder ``target`` with the data of this version."""
    with tempfile.TemporaryDirectory() as scratch:
        line = command_line(Path(scratch))
        live(line)
        what = held(line.folder)
        target.mkdir(parents=True)
        for name in KEPT:
            (target / name).write_bytes((line.folder / name).read_bytes())
        (target / HELD).write_text(json.dumps(what, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    store(RELEASED / ".".join(__version__.split(".")[:2]))
