"""Microphone and loudspeaker through miniaudio, which speaks to each system's own sound and needs no other library.

It is imported when something is first opened. Opening and closing have a thread of their own: a sound server may take
its time, and the window must not. The library calls back on a thread of its own, which only puts samples aside.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from typing import Any

from meantime.services.ports import BYTES_A_SECOND, SAMPLES_A_SECOND, SoundState

_log = logging.getLogger(__name__)

APPLICATION = "Meantime"
MICROPHONE_MILLISECONDS, LOUDSPEAKER_MILLISECONDS = 100, 30
"""How much is heard or played at once: a tone must not come late, a voice may."""

_MOST_ASIDE = 60 * BYTES_A_SECOND
"""So much is put aside until it is taken; a device that runs wild fills no memory."""

_TAIL = bytes(BYTES_A_SECOND * 3 // 10)
"""Silence after what is played, so that the device has given all of it away when it counts as over."""

Given = Generator[Any, Any, None]
"""What the library talks to: it sends samples, or the number of samples that it wants."""


class MiniaudioSound:
    """The sound of this computer."""

    def __init__(self, *, without_device: bool = False) -> None:
        """Use the system's devices; ``without_device`` what hears silence and plays into nothing, in real time."""
        self._without_device = without_device

    def available(self) -> bool:
        """Say yes: the library is installed."""
        return True

    def microphone(self) -> MiniaudioMicrophone:
        """Open the microphone."""
        return MiniaudioMicrophone(self._without_device)

    def loudspeaker(self) -> MiniaudioLoudspeaker:
        """Open the loudspeaker."""
        return MiniaudioLoudspeaker(self._without_device)


class _Device:
    """A device that is opened, and closed, beside the program."""

    def __init__(self, without_device: bool) -> None:
        self._without_device = without_device
        self._lock = threading.Lock()
        self._state = SoundState.OPENING
        self._wanted = threading.Event()
        self._wanted.set()
        self._released = threading.Event()
        threading.Thread(target=self._live, name="sound", daemon=True).start()

    @property
    def state(self) -> SoundState:
        """How it stands now."""
        return self._state

    def close(self) -> None:
        """Take part in nothing from now on."""
        with self._lock:
            if self._state is not SoundState.FAILED:
                self._state = SoundState.CLOSED
        self._wanted.clear()
        self._released.set()

    def _live(self) -> None:
        """Open the device, hold it until it is not wanted any more, and let go of it."""
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            self._fail(error)
            return
        try:
            device = self._make(miniaudio, _ways(miniaudio, without_device=self._without_device))
        except miniaudio.MiniaudioError as error:
            self._fail(error)
            return
        try:
            if self._wanted.is_set():
                self._start(device)
        except miniaudio.MiniaudioError as error:
            self._fail(error)
        self._released.wait()
        device.close()
        miniaudio.lib.ma_context_uninit(device._context)  # the library itself leaves the connection open

    def _start(self, device: Any) -> None:
        given = self._given()
        next(given)
        device.start(given)
        with self._lock:
            if self._state is SoundState.OPENING:
                self._state = SoundState.OPEN

    def _fail(self, error: Exception) -> None:
        _log.info("no sound: %s", type(error).__name__)
        with self._lock:
            self._state = SoundState.FAILED
        self._released.set()

    def _make(self, library: Any, ways: list[Any]) -> Any:
        """Return the library's device.

        Raises:
            MiniaudioError: if there is none.
        """
        raise NotImplementedError

    def _given(self) -> Given:
        """Talk with the library, on its thread."""
        raise NotImplementedError


class MiniaudioMicrophone(_Device):
    """Puts aside what is heard until it is taken."""

    def __init__(self, without_device: bool) -> None:
        """Open it."""
        self._heard = bytearray()
        super().__init__(without_device)

    def take(self) -> bytes:
        """Return the samples that were heard since this was last asked."""
        with self._lock:
            taken = bytes(self._heard)
            self._heard.clear()
        return taken

    def _make(self, library: Any, ways: list[Any]) -> Any:
        return _made(library.CaptureDevice, library, ways, MICROPHONE_MILLISECONDS)

    def _given(self) -> Given:
        while True:
            samples = yield
            with self._lock:
                if self._state is not SoundState.CLOSED:
                    self._heard += samples[: _MOST_ASIDE - len(self._heard)]


class MiniaudioLoudspeaker(_Device):
    """Gives away what it is to play, bit by bit; nothing is silence."""

    def __init__(self, without_device: bool) -> None:
        """Open it."""
        self._waiting, self._at = b"", 0
        super().__init__(without_device)

    @property
    def playing(self) -> bool:
        """Whether anything is still to be heard."""
        with self._lock:
            return self._at < len(self._waiting) and self._state in (SoundState.OPENING, SoundState.OPEN)

    def play(self, samples: bytes) -> None:
        """Play ``samples`` in place of what plays."""
        with self._lock:
            self._waiting, self._at = samples + _TAIL, 0

    def _make(self, library: Any, ways: list[Any]) -> Any:
        return _made(library.PlaybackDevice, library, ways, LOUDSPEAKER_MILLISECONDS)

    def _given(self) -> Given:
        part = b""
        while True:
            wanted = yield part
            with self._lock:
                end = self._at + wanted * BYTES_A_SECOND // SAMPLES_A_SECOND
                part = self._waiting[self._at : end] if self._state is not SoundState.CLOSED else b""
                self._at += len(part)


def _made(kind: Callable[..., Any], library: Any, ways: list[Any], milliseconds: int) -> Any:
    return kind(
        library.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLES_A_SECOND,
        buffersize_msec=milliseconds,
        backends=ways,
        app_name=APPLICATION,
    )


def _ways(library: Any, *, without_device: bool) -> list[Any]:
    """Return the systems to try, in the library's own order; what plays into nothing is never taken for sound."""
    nothing = library.Backend.NULL
    if without_device:
        return [nothing]
    return sorted(library.get_enabled_backends() - {nothing, library.Backend.CUSTOM}, key=lambda way: int(way.value))
