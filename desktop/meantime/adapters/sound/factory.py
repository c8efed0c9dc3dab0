"""Chooses the sound of this installation, without loading anything of it."""

from __future__ import annotations

from importlib.util import find_spec

from meantime.adapters.sound.null import NoSound
from meantime.services.ports import Sound

LIBRARY = "miniaudio"


def make_sound() -> Sound:
    """Return the sound there is; whether the optional part is there is looked up, not tried."""
    if find_spec(LIBRARY) is None:
        return NoSound()
    from meantime.adapters.sound.miniaudio_sound import MiniaudioSound

    return MiniaudioSound()
