"""A data folder to make pages from: sheets and answers in, a report out, by a clock that stands where it is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from empty_folder import empty_folder
from meantime.composition import Services
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.services.demo import fill
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.report.build import Period, build_report
from meantime.services.report.model import PlanRow, Report
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.storage.vault import Vault
from sheet_book import CountedIds, StandingClock

UNTIL = date(2026, 11, 23)
PICTURED = Period(None, date(2026, 11, 10), UNTIL)


@dataclass
class PageBook:
    """The services over one data folder."""

    services: Services
    clock: StandingClock

    def take(self, text: str) -> None:
        """Import a sheet."""
        services = self.services
        import_sheet(
            services.notebook,
            services.ids,
            read_sheet(text.encode(), services.library, services.notebook.anchors, services.scales),
        )

    def answer(self, title: str, status: Status, day: str | None = None, **said: object) -> CheckIn:
        """Note an answer; ``said`` are its details."""
        plan = self.services.notebook.find(title)
        on = date.fromisoformat(day) if day else None
        details = Details(**said)  # type: ignore[arg-type]
        return self.services.checkins.answer(plan, status, day=on, details=details).checkin

    def amend(self, answer: CheckIn, **said: object) -> CheckIn:
        """Say something else beside an answer."""
        standing = self.services.vault.checkins.get(answer.id)
        assert standing is not None
        before = details_of(standing)
        change = DetailsChange.between(before, replace(before, **said))  # type: ignore[arg-type]
        return self.services.checkins.amend(answer.id, change).checkin

    def report(
        self, *hidden: str, period: Period | None = None, kept: Iterable[str] = (), language: str | None = None
    ) -> Report:
        """Return the page; since the last session if no period is given, in the language that is set if none is."""
        return build_report(self.services.report_sources, period or Period(), hidden, kept, language=language)

    def days(self, first: str, last: str, *hidden: str, kept: Iterable[str] = ()) -> Report:
        """Return the page for some days."""
        return self.report(*hidden, period=Period(None, date.fromisoformat(first), date.fromisoformat(last)), kept=kept)

    def plan_id(self, title: str) -> str:
        return self.services.notebook.find(title).id


def row(report: Report, title: str) -> PlanRow:
    """Return one plan of the page."""
    assert report.plans is not None
    return next(plan for plan in report.plans if plan.title == title)


@contextmanager
def page_book(folder: Path, now: str = "2026-11-23T20:00") -> Iterator[PageBook]:
    """Open a data folder at the local time ``now`` in Berlin."""
    clock = StandingClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock.put(now)
    services = Services(folder, clock, CountedIds(), Vault.open(empty_folder(folder)))
    try:
        yield PageBook(services, clock)
    finally:
        services.close()


def fill_demo(folder: Path, until: date = UNTIL, weeks: int = 6) -> None:
    """Fill an empty folder with made-up weeks."""
    with page_book(folder) as book:
        services = book.services
        fill(services.vault, services.library, until, weeks=weeks, zone=book.clock.zone(), scales=services.scales)
