"""What the services need of the outside, as protocols that adapters meet."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from meantime.domain.desk import Why
    from meantime.services.cards.model import CardSheet
    from meantime.services.report.model import Report


class Clock(Protocol):
    """The present, and where on Earth the computer believes to be."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards and stand still while the computer sleeps."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the zone in force, read anew at each call."""
        ...


class Ids(Protocol):
    """Where names of new records come from."""

    def fresh(self) -> str:
        """Return a new id: 32 hexadecimal digits, never used before."""
        ...


class Capability(enum.Enum):
    """What a way of notifying can do."""

    DELIVER = "deliver"
    """It reaches the person at all."""
    BUTTONS = "buttons"
    """It shows answers as buttons and says which was pressed."""
    CLICK = "click"
    """It says when the notification itself was clicked."""
    REPLACE = "replace"
    """A second notice with the same key takes the first one's place."""
    WITHDRAW = "withdraw"
    """A notice can be taken down again."""


class NoticeAction(enum.Enum):
    """What can be answered in a notification; the values are the names on D-Bus."""

    OPEN = "default"
    DONE = "done"
    SMALL = "small"
    LATER = "later"
    NOT_THIS_TIME = "not-this-time"


@dataclass(frozen=True)
class Notice:
    """One notification.

    Attributes:
        key: opaque name of the moment it belongs to; answers come back under it.
        title: one line allowed on screen.
        body: further words allowed on screen; plain text, maybe empty.
        actions: the answers offered, in order; ``OPEN`` first where a click opens the check-in.
        labels: the words on the buttons, as long as ``actions``.
        discreet: the words are neutral, so they may also go through a way that leaks them.
    """

    key: str
    title: str
    body: str
    actions: tuple[NoticeAction, ...]
    labels: tuple[str, ...]
    discreet: bool = True


class NoticeListener(Protocol):
    """Who is told what became of a notice. Called on the main thread, never inside ``show``'s caller's stack."""

    def notice_delivered(self, key: str) -> None:
        """The notice was handed over to what shows it."""
        ...

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        """The person pressed an answer, or clicked the notice (``OPEN``)."""
        ...

    def notice_closed(self, key: str) -> None:
        """The notice is gone without an answer."""
        ...

    def notice_failed(self, key: str) -> None:
        """The notice could not be shown by this way."""
        ...


class Notifier(Protocol):
    """One way of showing notifications."""

    name: str

    def capabilities(self) -> frozenset[Capability]:
        """Return what works right now; empty where nothing can be delivered."""
        ...

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        ...

    def show(self, notice: Notice) -> None:
        """Show ``notice``; one with the same key is replaced where that is possible. Never raises, never blocks."""
        ...

    def withdraw(self, key: str) -> None:
        """Take the notice down, if it still stands. Never raises."""
        ...

    def close(self) -> None:
        """Let go of connections and threads; idempotent."""
        ...


class Attention(Protocol):
    """Whether the desktop may be disturbed: do-not-disturb, and what fills the screen."""

    def busy(self) -> Why | None:
        """Return ``DO_NOT_DISTURB`` or ``FULL_SCREEN`` if it may not now. Never raises; takes a millisecond at most."""
        ...

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` on the main thread when the answer may be another; some changes are only seen by asking."""
        ...

    def close(self) -> None:
        """Stop listening; idempotent."""
        ...


class Motion(Protocol):
    """Whether the system is set to less motion."""

    def reduced(self) -> bool:
        """Tell it as it stands now, within a moment; no where it cannot be told. Never raises."""
        ...


class SystemSignal(enum.Enum):
    """What the computer tells about itself; each hastens the next look at the clock."""

    FALLS_ASLEEP = "falls-asleep"
    RESUMED = "resumed"
    LOCKED = "locked"
    """The screen was locked, or is covered by a screen saver."""
    UNLOCKED = "unlocked"
    SESSION_ENDS = "session-ends"
    """The person logs out, or the computer is switched off."""
    CLOCK_CHANGED = "clock-changed"


class SystemEvents(Protocol):
    """Where sleep, screen lock, the session's end and clock changes are heard; the same may be told twice."""

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` on the main thread for each signal from now on."""
        ...

    def close(self) -> None:
        """Stop listening; idempotent."""
        ...


class Paper(enum.Enum):
    """The sheets a page can be made for."""

    A4 = "a4"
    LETTER = "letter"


class PageRenderer(Protocol):
    """Turns a report into a document."""

    def pdf(self, report: Report, paper: Paper) -> bytes:
        """Return the page as PDF/A-3a and PDF/UA-1 with the report's data attached as JSON.

        Raises:
            UserError: if what typesets is not to be had.
        """
        ...

    def preview(self, report: Report, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        """Return each page as a PNG picture, from the same source as the PDF."""
        ...

    def get_ready(self) -> None:
        """Prepare for a page that will be wanted soon. Never raises."""
        ...

    def rest(self) -> None:
        """Give back what only helps with further pages, once those being made are made. Never raises."""
        ...

    def close(self) -> None:
        """Let go of everything, even of a page that is being made; idempotent."""
        ...


class CardRenderer(Protocol):
    """Turns cue cards into documents and pictures."""

    def pdf(self, sheet: CardSheet, paper: Paper) -> bytes:
        """Return the cards on sheets, with lines to cut along, as PDF/A-3a and PDF/UA-1.

        Raises:
            UserError: if what typesets is not to be had.
        """
        ...

    def preview(self, sheet: CardSheet, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        """Return each sheet as a PNG picture, from the same source as the PDF."""
        ...

    def pictures(self, sheet: CardSheet) -> list[bytes]:
        """Return each card as a PNG picture in the proportions of a lock screen, in the sheet's order."""
        ...

    def get_ready(self) -> None:
        """Prepare for cards that will be wanted soon. Never raises."""
        ...

    def rest(self) -> None:
        """Give back what only helps with further cards, once those being made are made. Never raises."""
        ...


class FileWriter(Protocol):
    """Writes a file whole or not at all."""

    def write(self, path: Path, content: bytes, *, private: bool = True) -> None:
        """Put ``content`` at ``path`` in one step, readable by its owner alone if ``private``.

        Raises:
            UserError: if the folder is missing, not writable or full; nothing is left behind.
        """
        ...

    def write_all(self, contents: Mapping[Path, bytes]) -> None:
        """Put several files at their paths, readable by their owner alone, once all of them could be written.

        Raises:
            UserError: if one of them cannot be written; nothing is left behind.
        """
        ...


class Autostart(Protocol):
    """Whether Meantime is started with the computer; what the system has written down is what counts."""

    def available(self) -> bool:
        """Say whether it can be switched on here."""
        ...

    def enabled(self) -> bool:
        """Tell whether it is on, read anew at each call."""
        ...

    def set_enabled(self, enabled: bool) -> None:
        """Switch it on or off.

        Raises:
            UserError: if the system refuses.
        """
        ...


class Opener(Protocol):
    """Hands something over to the system's own way of opening it. It never waits for what it opened."""

    def open_file(self, file: Path) -> None:
        """Open a file in the application that the system has for it.

        Raises:
            UserError: if it is not there, cannot be read, or nothing opens it.
        """
        ...

    def open_address(self, address: str) -> None:
        """Open an address in the browser, or in the application that it leads into.

        Raises:
            UserError: if nothing opens it.
        """
        ...

    def start(self, application: Path) -> None:
        """Start an application, without a shell and with nothing said to it.

        Raises:
            UserError: if it is none, is not there, or cannot be started.
        """
        ...

    def call(self, digits: str) -> bool:
        """Hand a number to the program that makes calls; tell whether there is one, as far as that can be known.

        Args:
            digits: what is dialled.
        """
        ...


SAMPLES_A_SECOND = 16_000
"""Of all sound: one channel, 16 bits a sample in the computer's own byte order. Enough for a voice."""

BYTES_A_SECOND = 2 * SAMPLES_A_SECOND


class SoundState(enum.Enum):
    """How a microphone or a loudspeaker stands. It is asked for, never told: devices live on threads of their own."""

    OPENING = "opening"
    """It was asked for; the system may take its time, or ask the person first."""
    OPEN = "open"
    FAILED = "failed"
    """There is none, or the system does not give it. It stays so."""
    CLOSED = "closed"


class Microphone(Protocol):
    """A microphone that was opened to be heard from, until it is closed."""

    @property
    def state(self) -> SoundState:
        """How it stands now."""
        ...

    def take(self) -> bytes:
        """Return the samples that were heard since this was last asked; also after it was closed. Never raises."""
        ...

    def close(self) -> None:
        """Hear nothing from now on; idempotent. Never raises, never waits."""
        ...


class Loudspeaker(Protocol):
    """A loudspeaker that was opened to play on, until it is closed; silent while it has nothing to play."""

    @property
    def state(self) -> SoundState:
        """How it stands now."""
        ...

    @property
    def playing(self) -> bool:
        """Whether anything is still to be heard."""
        ...

    def play(self, samples: bytes) -> None:
        """Play ``samples``, as soon as it is open, in place of what plays. Never raises, never waits."""
        ...

    def close(self) -> None:
        """Be silent from now on; idempotent. Never raises, never waits."""
        ...


class Sound(Protocol):
    """The computer's microphone and loudspeaker, an optional part: nothing is open, or loaded, before it is wanted."""

    def available(self) -> bool:
        """Say whether the part is installed. Where it is not, nothing of it is offered and nothing said."""
        ...

    def microphone(self) -> Microphone:
        """Open the microphone. Returns at once; whether it could be opened is told by its state."""
        ...

    def loudspeaker(self) -> Loudspeaker:
        """Open the loudspeaker. Returns at once; whether it could be opened is told by its state."""
        ...
