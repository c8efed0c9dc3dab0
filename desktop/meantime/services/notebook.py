"""The open vault as the services read it: plans, anchors and settings, kept until they change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from meantime.domain.anchors import Anchor
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan, folded_title
from meantime.domain.settings import Settings
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.language import tr
from meantime.services.ports import Clock
from meantime.storage.vault import Vault


@dataclass(frozen=True)
class Present:
    """The present, by the clock and by the person's own day.

    Attributes:
        now: the instant and what the wall clock shows.
        zone: the IANA zone in force.
        boundary: when practice days begin.
    """

    now: Stamp
    zone: str
    boundary: DayBoundary

    @property
    def today(self) -> date:
        """The practice day by the computer's clock."""
        return self.boundary.day_of(self.now.wall)


class Notebook:
    """Reads the vault; what seldom changes is kept until another connection or ``forget`` says otherwise."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        """Read ``vault`` by the time of ``clock``."""
        self.vault = vault
        self.clock = clock
        self._version: int | None = None
        self._plans: tuple[Plan, ...] | None = None
        self._anchors: dict[str, Anchor] | None = None
        self._settings: Settings | None = None

    def forget(self) -> None:
        """Read anew at the next question: a command of this process has written."""
        self._plans = self._anchors = self._settings = None

    def _refresh(self) -> None:
        version = self.vault.data_version()
        if version != self._version:
            self.forget()
            self._version = version

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans, ended ones too, in order of import."""
        self._refresh()
        if self._plans is None:
            self._plans = self.vault.plans.all()
        return self._plans

    @property
    def anchors(self) -> dict[str, Anchor]:
        """All anchors by name."""
        self._refresh()
        if self._anchors is None:
            self._anchors = self.vault.anchors.all()
        return self._anchors

    @property
    def settings(self) -> Settings:
        """All settings."""
        self._refresh()
        if self._settings is None:
            self._settings = self.vault.settings.load()
        return self._settings

    def present(self) -> Present:
        """Return the present."""
        zone = self.clock.zone()
        return Present(Stamp.at(self.clock.now(), zone), zone, self.settings.day_starts)

    def plan(self, plan_id: str) -> Plan:
        """Return the plan with this id.

        Raises:
            UserError: if there is none.
        """
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        raise UserError(tr("There is no such plan."))

    def find(self, text: str) -> Plan:
        """Return the plan that ``text`` names: a title (in other letter case, if that is unique), or an id.

        Raises:
            UserError: if none or several are meant.
        """
        wanted = text.strip()
        folded_wanted = folded_title(wanted)
        exact = [plan for plan in self.plans if wanted in (plan.title, plan.id)]
        if len(exact) == 1:
            return exact[0]
        folded = [plan for plan in self.plans if folded_title(plan.title) == folded_wanted]
        if len(folded) == 1:
            return folded[0]
        if folded:
            raise UserError(tr("Several plans are called “{title}”; use an id.").format(title=shown(wanted)))
        raise UserError(tr("There is no plan called “{title}”.").format(title=shown(wanted)))


def shown(text: str) -> str:
    """Return a person's words fit for one line of a message: short, without control characters."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", text).strip()
    return plain if len(plain) <= 60 else plain[:59] + "…"
