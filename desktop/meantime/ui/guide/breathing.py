"""The words of a breath, and what both ways to show it have in common."""

from __future__ import annotations

from meantime.language import tr
from meantime.services.guides.breath import Beat, Pacing, Phase
from meantime.ui.announcing import say
from meantime.ui.guide.face import Face, rounds_words
from meantime.ui.guide.rounds import Rounds
from meantime.ui.theme import Tokens


def phase_words(phase: Phase) -> str:
    """Return what a phase asks for."""
    return {
        Phase.IN: tr("Breathe in"),
        Phase.HOLD: tr("Hold"),
        Phase.OUT: tr("Breathe out"),
        Phase.HOLD_AFTER: tr("Hold"),
    }[phase]


class BreathFace(Face):
    """A pattern under way; a screen reader hears each phase as it begins."""

    def __init__(self, pacing: Pacing, tokens: Tokens) -> None:
        """Show ``pacing``."""
        super().__init__()
        self._pacing, self._tokens = pacing, tokens
        self.rounds = Rounds(pacing.pattern.rounds, tokens)
        self.beat: Beat | None = pacing.at(0)
        """Where the breath is, as it is shown."""
        self._told: tuple[int, int, int] | None = None

    def show_at(self, elapsed: float) -> None:
        """Show the phase and its count; once all is over, what stood last stays."""
        beat = self._pacing.at(elapsed)
        if beat is None:
            return
        self.beat = beat
        self.rounds.show_round(beat.round)
        self._tell(beat)
        self.show_beat(beat)

    def show_beat(self, beat: Beat) -> None:
        """Show where the breath is."""
        raise NotImplementedError

    def _tell(self, beat: Beat) -> None:
        mark = (beat.round, beat.place, len(self._pacing.pattern.phases))
        if mark == self._told:
            return
        self._told = mark
        words = tr("{phase}, {n} seconds. Round {round} of {all}").format(
            phase=phase_words(beat.phase), n=f"{beat.of:g}", round=beat.round, all=self._pacing.pattern.rounds
        )
        self.setAccessibleName(words)
        say(self, words)

    def reached(self, elapsed: float) -> bool:
        """Tell whether all rounds are over."""
        return self._pacing.at(elapsed) is None

    @property
    def ends_by_itself(self) -> bool:
        """Say that nothing comes after the last round."""
        return True

    def done_words(self, elapsed: float) -> str:
        """Return how many rounds are over; nothing before the first is."""
        rounds = self._pacing.rounds_done(elapsed)
        return rounds_words(rounds) if rounds else ""
