"""Sound that a test hears and speaks: nothing is opened, and no thread is needed."""

from __future__ import annotations

from dataclasses import dataclass, field

from meantime.services.ports import BYTES_A_SECOND, SoundState

VOICE = bytes(range(256)) * (BYTES_A_SECOND // 256)
"""A second of something."""


@dataclass
class MadeUpDevice:
    """A microphone and a loudspeaker in one.

    Attributes:
        state: how it stands; a test may let it open late.
        heard: what was said into it and not taken yet.
        played: everything that it was to play.
        playing: whether it still plays the last of that; a test says when it is over.
    """

    state: SoundState = SoundState.OPEN
    heard: bytes = b""
    played: list[bytes] = field(default_factory=list)
    playing: bool = False

    def stands(self) -> SoundState:
        """Return how it stands by now."""
        return self.state

    def say(self, seconds: float) -> None:
        """Speak into it for so long."""
        if self.state is SoundState.OPEN:
            self.heard += (VOICE * (int(seconds) + 1))[: int(seconds * BYTES_A_SECOND) // 2 * 2]

    def take(self) -> bytes:
        taken, self.heard = self.heard, b""
        return taken

    def play(self, samples: bytes) -> None:
        if self.state is not SoundState.CLOSED:
            self.played.append(samples)
            self.playing = True

    def close(self) -> None:
        if self.state is not SoundState.FAILED:
            self.state = SoundState.CLOSED
        self.playing = False


@dataclass
class MadeUpSound:
    """Remembers each device that was opened.

    Attributes:
        installed: whether the optional part is there.
        begins: how each device stands when it was just opened.
        microphones: the microphones that were opened.
        loudspeakers: the loudspeakers that were opened.
    """

    installed: bool = True
    begins: SoundState = SoundState.OPEN
    microphones: list[MadeUpDevice] = field(default_factory=list)
    loudspeakers: list[MadeUpDevice] = field(default_factory=list)

    def available(self) -> bool:
        return self.installed

    def microphone(self) -> MadeUpDevice:
        self.microphones.append(MadeUpDevice(self.begins))
        return self.microphones[-1]

    def loudspeaker(self) -> MadeUpDevice:
        self.loudspeakers.append(MadeUpDevice(self.begins))
        return self.loudspeakers[-1]
