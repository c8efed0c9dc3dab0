"""What leads: one of several faces over the same time that has gone by."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meantime.language import tr

SECONDS_A_MINUTE = 60
_MILLISECONDS = 1000


class Face(QWidget):
    """Shows where ``elapsed`` seconds stand. It counts nothing itself: pauses are not its matter."""

    smooth = False
    """Whether it moves at each picture of the screen, and not once a second."""

    def show_at(self, elapsed: float) -> None:
        """Show where ``elapsed`` seconds stand."""
        raise NotImplementedError

    def reached(self, elapsed: float) -> bool:
        """Tell whether all that was agreed is done."""
        raise NotImplementedError

    @property
    def ends_by_itself(self) -> bool:
        """Whether there is nothing more once it is reached."""
        return False

    def done_words(self, elapsed: float) -> str:
        """Return how much was done, besides the time it took; empty where that is all."""
        return ""


def clock_words(seconds: float) -> str:
    """Return a time as "0:27" or "1:02:05"."""
    whole = int(seconds)
    minutes, rest = divmod(whole, SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, SECONDS_A_MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def until_next_second(elapsed: float) -> int:
    """Return the milliseconds until another whole second is over."""
    return max(1, _MILLISECONDS - int(elapsed * _MILLISECONDS) % _MILLISECONDS + 1)


def rounds_words(rounds: int) -> str:
    """Return "1 round" or "4 rounds"."""
    return tr("1 round") if rounds == 1 else tr("{n} rounds").format(n=rounds)
