"""The windows about measures that are open: all measures, own ratings, questionnaires, and one for each of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from meantime.domain.errors import UserError
from meantime.services.measured_lately import MeasuredLately
from meantime.services.own_ratings import OwnRatings
from meantime.services.questionnaires import Questionnaires
from meantime.services.screens.measures import MeasuresScreen
from meantime.ui.theme import Tokens, tokens_for
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.ui.measures.overview import MeasuresWindow
    from meantime.ui.measures.own import OwnRatingsWindow
    from meantime.ui.questionnaires.listing import QuestionnairesWindow
    from meantime.ui.questionnaires.window import QuestionnaireWindow


class MeasureWindows(QObject):
    """Opens them; a second wish for the same one brings its window to the front."""

    refused = Signal(str)
    """Something could not be done, and why."""

    watched_answered = Signal(object)
    """A questionnaire was saved (``Answered``) with an answer that leads to the support card."""

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        """Answer through the services of ``bench``."""
        super().__init__(parent)
        self._bench = bench
        self._questionnaires = Questionnaires(bench.notebook, bench.measures)
        self._all: MeasuresWindow | None = None
        self._own: OwnRatingsWindow | None = None
        self._list: QuestionnairesWindow | None = None
        self._open: dict[str, QuestionnaireWindow] = {}

    @property
    def open_ones(self) -> list[QuestionnaireWindow]:
        """The questionnaires that are shown."""
        return list(self._open.values())

    @Slot()
    def show_measures(self) -> None:
        """Show what was rated and answered so far."""
        if self._all is None:
            from meantime.ui.measures.overview import MeasuresWindow

            book, measures = self._bench.notebook, self._bench.measures
            lately = MeasuredLately(book, measures)
            screen, tokens = MeasuresScreen(book, measures, lately), tokens_for(book.settings.theme)
            self._all = MeasuresWindow(screen, lately, self._bench.bus, tokens)
            self._all.own_wanted.connect(self.show_own)
            self._all.list_wanted.connect(self.show_list)
            self._all.answer_wanted.connect(self.show_questionnaire)
            self._all.closed.connect(self.on_measures_closed)
        self._all.open()

    @Slot()
    def show_own(self) -> None:
        """Show the ratings of one's own, and make more of them."""
        if self._own is None:
            from meantime.ui.measures.own import OwnRatingsWindow

            ratings = OwnRatings(self._bench.notebook, self._bench.measures)
            self._own = OwnRatingsWindow(ratings, self._bench.bus)
            self._own.closed.connect(self.on_own_closed)
        self._own.open()

    @Slot()
    def show_list(self) -> None:
        """Show which questionnaires there are."""
        if self._list is None:
            from meantime.ui.questionnaires.listing import QuestionnairesWindow

            problems = self._bench.measures.scales.problems
            self._list = QuestionnairesWindow(self._questionnaires, self._bench.bus, problems)
            self._list.answer_wanted.connect(self.show_questionnaire)
            self._list.closed.connect(self.on_list_closed)
        self._list.open()

    @Slot(str)
    def show_questionnaire(self, scale_id: str) -> None:
        """Let a questionnaire be answered; say why where it cannot be."""
        if scale_id not in self._open:
            from meantime.ui.questionnaires.window import QuestionnaireWindow

            try:
                scale = self._questionnaires.find(scale_id)
                made = QuestionnaireWindow(scale, self._questionnaires, self._bench.bus)
            except UserError as error:
                self.refused.emit(str(error))
                return
            self._open[scale_id] = made
            made.watched_answered.connect(self.watched_answered)
            made.closed.connect(_Forget(self._open, scale_id))
        self._open[scale_id].open()

    def save(self) -> str:
        """Keep what is answered or typed and not saved; return why that cannot be, empty where it is."""
        keeps = [each.keep for each in self.open_ones]
        if self._own is not None:
            keeps.append(self._own.keep)
        return next((reason for keep in keeps if (reason := keep())), "")

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        if self._all is not None:
            self._all.set_tokens(tokens)

    def close_all(self) -> None:
        """Close them all, and keep what was answered."""
        for each in self.open_ones:
            each.close_for_good()
        if self._own is not None:
            self._own.close_for_good()
        for beside in (self._all, self._list):
            if beside is not None:
                beside.close()

    @Slot()
    def on_measures_closed(self) -> None:
        """Make another one the next time."""
        self._all = None

    @Slot()
    def on_own_closed(self) -> None:
        """Make another one the next time."""
        self._own = None

    @Slot()
    def on_list_closed(self) -> None:
        """Make another one the next time."""
        self._list = None


class _Forget:
    """Forgets a window that is closed."""

    def __init__(self, open_: dict[str, QuestionnaireWindow], scale_id: str) -> None:
        self._open, self._scale_id = open_, scale_id

    def __call__(self) -> None:
        self._open.pop(self._scale_id, None)
