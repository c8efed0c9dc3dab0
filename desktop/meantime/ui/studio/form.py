"""The left side of the studio: all that is entered, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.domain.specificity import Part
from meantime.language import tr
from meantime.services.screens.studio import Fault, MomentRows, Offers, StudioView
from meantime.services.specificity.open_points import OpenPoint
from meantime.services.studio.work import Work
from meantime.ui.growing import GrowingText
from meantime.ui.parts import button, column
from meantime.ui.studio.confidence import ConfidenceField
from meantime.ui.studio.dashes import Dashes
from meantime.ui.studio.doses import DosesField
from meantime.ui.studio.further import FurtherRows
from meantime.ui.studio.moments import MomentsField
from meantime.ui.studio.rows import FormCard, FormRow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens

PART_FIELDS = {
    Part.WHAT: "what",
    Part.WHEN: "moments",
    Part.WHERE: "where",
    Part.HOW_OFTEN: "often",
    Part.HOW_LONG: "full_what",
    Part.SMALL: "small_what",
}


class PlanForm(QWidget):
    """What is entered, as ``Work``; it judges nothing itself."""

    edited = Signal()
    """Something was entered."""

    def __init__(self, offers: Offers, rows_of: Callable[[], MomentRows], tokens: Tokens) -> None:
        """Be empty; ``rows_of`` gives the moments as they stand, to be entered as rows."""
        super().__init__()
        self._work = Work()
        self.what = GrowingText(tr("What"), tr("such as: write one harsh line, then a kinder one"))
        self.moments = MomentsField(offers, rows_of, tokens)
        self.where = GrowingText(tr("Where"), tr("such as: at my desk, door closed"))
        self.doses = DosesField(tokens)
        self.obstacle_if = GrowingText(tr("If it’s hard: what gets in the way"), tr("What usually gets in the way…"))
        self.obstacle_then = GrowingText(tr("If it’s hard: then I will"), tr("…and then I will…"))
        self.confidence = ConfidenceField()
        self.why = GrowingText(tr("What it is for"), tr("such as: to start the day from a calmer place"))
        self.further = FurtherRows(offers, tokens)
        self._more: QPushButton = button(tr("More: practice, days, sharing…"), "link")
        self._dashes = [Dashes(field, tokens.color("star")) for field in self._words()]
        self.rows: dict[str, FormRow] = {}
        body = column(self, gap=12)
        card = self._make_card()
        body.addWidget(card)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.further)
        body.addStretch(1)
        self.further.hide()
        self._hear()

    def _words(self) -> tuple[QWidget, ...]:
        """Return the fields for words of which something may be open."""
        return (self.what, self.where, *(each for size in self.doses.sizes for each in (size.what, size.minutes)))

    def _make_card(self) -> FormCard:
        card = FormCard()
        self.rows = {
            "what": FormRow(tr("What"), self.what),
            "moments": FormRow(tr("When"), self.moments),
            "where": FormRow(tr("Where"), self.where),
            "often": FormRow(tr("How often"), self.moments.often),
            "doses": FormRow(tr("How long"), self.doses),
            "obstacle_if": FormRow(tr("If it’s hard"), self.obstacle_if, self.obstacle_then),
            "confidence": FormRow(tr("How sure are you?"), self.confidence),
            "why": FormRow(tr("What for"), self.why),
        }
        for each in self.rows.values():
            card.add(each)
        card.end()
        return card

    def _hear(self) -> None:
        for field in (self.what, self.where, self.obstacle_if, self.obstacle_then, self.why):
            field.edited.connect(self.on_edited)
        self.moments.changed.connect(self.on_moments)
        self.moments.rebuilt.connect(self.on_rebuilt)
        self.doses.edited.connect(self.on_edited)
        self.confidence.edited.connect(self.on_edited)
        self.further.edited.connect(self.on_further)
        self._more.clicked.connect(self.on_more)

    def show_work(self, work: Work) -> None:
        """Show ``work``; what is the same stays as it is."""
        moments_differ = work.moments != self.moments.entries or work == Work()
        self._work = work
        for name in ("what", "where", "obstacle_if", "obstacle_then", "why"):
            getattr(self, name).show_words(getattr(work, name))
        if moments_differ or not self._shown_once:
            self.moments.show_work(work)
        self._shown_once = True
        self.doses.full.show_size(work.full_what, work.full_minutes)
        self.doses.small.show_size(work.small_what, work.small_minutes)
        self.doses.set_locked(work.locked)
        self.confidence.show_value(work.confidence)
        self.further.show_work(work)
        if _says_further(work):
            self._show_further()
        tab_as_it_stands(self)

    def stand_as(self, other: PlanForm) -> None:
        """Show the rows and the ways to say when that ``other`` shows."""
        self.moments.stand_as(other.moments)
        if not other.further.isHidden():
            self._show_further()

    _shown_once = False

    @property
    def work(self) -> Work:
        """What is entered."""
        entered = replace(
            self._work,
            what=self.what.words,
            where=self.where.words,
            why=self.why.words,
            moments=self.moments.entries,
            full_what=self.doses.full.what.words,
            full_minutes=self.doses.full.minutes.text(),
            small_what=self.doses.small.what.words,
            small_minutes=self.doses.small.minutes.text(),
            obstacle_if=self.obstacle_if.words,
            obstacle_then=self.obstacle_then.words,
            confidence=self.confidence.value,
        )
        return self.further.entered(entered)

    def show_view(self, view: StudioView, point: OpenPoint | None, shown_faults: Mapping[str, str]) -> None:
        """Show at the fields what is said of them.

        Args:
            view: what is said.
            point: the open point that is shown beside.
            shown_faults: what is to be said of fields that cannot be read, by their name.
        """
        self.moments.often.rest_on(self.further.rest.days)
        self.moments.often.say(view.often or tr("First choose when."))
        self.moments.often.show_chips(self.moments.shows_days)
        self.confidence.suggest(view.smaller)
        self.moments.show_errors(_at_moments(view.faults) if shown_faults else {})
        if self.further.ladder is not None:
            self.further.ladder.show_errors(None if shown_faults else {}, all_rows=True)
        open_field = PART_FIELDS[point.part] if point is not None and point.quote is not None else ""
        if self.moments.days_are_amiss and "moments" in shown_faults:
            shown_faults = {**shown_faults, "often": shown_faults["moments"], "moments": ""}
        for name, row in self._all_rows().items():
            names = _names_in(name)
            fault = next((shown_faults[each] for each in names if each in shown_faults), "")
            is_open = point is not None and open_field in names
            row.say(fault or (tr("Still open: {why}").format(why=point.why) if is_open and point is not None else ""))
        for name, fields in self.fields().items():
            for field in fields:
                _mark(field, name == open_field)
                field.setEnabled(name not in view.stays)

    def _all_rows(self) -> dict[str, FormRow]:
        return {**self.rows, **self.further.rows}

    def fields(self) -> dict[str, Sequence[QWidget]]:
        """Return the fields by the name of what they enter."""
        return {
            "what": (self.what,),
            "moments": (self.moments,),
            "where": (self.where,),
            "often": (self.moments.often,),
            "full_what": (self.doses.full.what,),
            "full_minutes": (self.doses.full.minutes,),
            "small_what": (self.doses.small.what,),
            "small_minutes": (self.doses.small.minutes,),
            "obstacle_if": (self.obstacle_if,),
            "obstacle_then": (self.obstacle_then,),
            "confidence": (self.confidence,),
            "why": (self.why,),
            **self.further.fields(),
        }

    def is_open(self, name: str) -> bool:
        """Tell whether the field of this name can be entered now."""
        return all(field.isEnabled() for field in self.fields()[name])

    def begin_at(self, name: str) -> None:
        """Put the focus on the field of this name."""
        stem = name.partition("[")[0]
        if stem in self.further.fields():
            self._show_further()
        if stem in ("moments", "material"):
            (self.moments.focus if stem == "moments" else self.further.material.begin)()
            return
        target = next(iter(self.fields().get(stem, ())), None)
        if target is not None:
            _first_stop(target).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_further(self) -> None:
        self._more.hide()
        self.further.show()

    @Slot()
    def on_edited(self) -> None:
        """Something was typed."""
        self.edited.emit()

    @Slot()
    def on_further(self) -> None:
        """Something of what most plans need not say."""
        self.doses.set_locked(self.further.locked.isChecked())
        tab_as_it_stands(self)
        self.edited.emit()

    @Slot()
    def on_moments(self) -> None:
        """Something of when it comes."""
        self.edited.emit()

    @Slot()
    def on_rebuilt(self) -> None:
        """There are other fields than before."""
        tab_as_it_stands(self)

    @Slot()
    def on_more(self) -> None:
        """Show the further rows, and go on there."""
        self._show_further()
        self.further.practice.setFocus(Qt.FocusReason.TabFocusReason)


def _says_further(work: Work) -> bool:
    usual = Work()
    names = (
        "title",
        "starts",
        "ends",
        "reward",
        "discreet",
        "rest",
        "share",
        "locked",
        "steps",
        "practice",
        "material",
    )
    return any(getattr(work, name) != getattr(usual, name) for name in names)


def _names_in(row: str) -> tuple[str, ...]:
    """Return the names of what is entered in a row."""
    several = {
        "doses": ("full_what", "full_minutes", "small_what", "small_minutes"),
        "obstacle_if": ("obstacle_if", "obstacle_then"),
        "steps": ("steps", "modes", "any_order"),
    }
    return several.get(row, (row,))


def _at_moments(faults: Iterable[Fault]) -> dict[int, str]:
    found: dict[int, str] = {}
    for fault in faults:
        place = fault.field.removeprefix("moments[").partition("]")[0]
        if fault.field.startswith("moments[") and place.isdigit():
            found.setdefault(int(place), fault.sentence)
    return found


def _mark(field: QWidget, is_open: bool) -> None:
    """Let a field look open, or not."""
    if bool(field.property("open")) is not is_open:
        field.setProperty("open", is_open)
        field.style().unpolish(field)
        field.style().polish(field)
    for dashes in field.findChildren(Dashes, options=Qt.FindChildOption.FindDirectChildrenOnly):
        dashes.setVisible(is_open)


def _first_stop(widget: QWidget) -> QWidget:
    """Return ``widget``, or where Tab stops first inside it."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return widget
    inside = [each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return next((each for each in inside if each.isVisibleTo(widget)), widget)
