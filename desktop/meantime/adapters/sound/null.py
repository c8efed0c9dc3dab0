"""No sound at all: the optional part is not installed."""

from __future__ import annotations

from meantime.services.ports import SoundState


class NoDevice:
    """A microphone and a loudspeaker that never open."""

    state = SoundState.FAILED
    playing = False

    def take(self) -> bytes:
        """Return nothing."""
        return b""

    def play(self, samples: bytes) -> None:
        """Play nothing."""

    def close(self) -> None:
        """Stay as it is."""


class NoSound:
    """Offers nothing."""

    def available(self) -> bool:
        """Say no."""
        return False

    def microphone(self) -> NoDevice:
        """Return one that never opens."""
        return NoDevice()

    def loudspeaker(self) -> NoDevice:
        """Return one that never opens."""
        return NoDevice()
