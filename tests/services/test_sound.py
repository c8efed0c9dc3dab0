"""A voice made small sounds as it did, and the tones are soft, apart from each other, and end in silence."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.services.ports import BYTES_A_SECOND
from meantime.services.sound.mu_law import LEVELS, grown, shrunk
from meantime.services.sound.tones import Tone, samples


@given(st.lists(st.integers(-32768, 32767), max_size=50))
def test_each_sample_comes_back_as_the_nearest_there_is(values: list[int]) -> None:
    made = array("h", values).tobytes()
    small = shrunk(made)
    assert len(small) * 2 == len(made)
    for before, after in zip(values, array("h", grown(small)), strict=True):
        assert abs(before - after) == min(abs(before - level) for level in LEVELS)


def test_what_was_small_before_stays_byte_for_byte() -> None:
    every = bytes(code for code in range(256) if code != 0x7F)
    assert shrunk(grown(every)) == every
    assert shrunk(bytes(2)) == b"\xff", "silence is silence, as everywhere"
    assert grown(shrunk(array("h", [-32768, 32767]).tobytes())) == array("h", [-32124, 32124]).tobytes()


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_soft_swells_and_fades_into_silence(tone: Tone) -> None:
    made = array("h", samples(tone))
    assert len(made) * 2 == pytest.approx(tone.value[1] * BYTES_A_SECOND, abs=2)
    assert 2000 < max(map(abs, made)) < 4200
    assert made[0] == made[-1] == 0
    assert max(abs(a - b) for a, b in pairwise(made)) < 1000, "nothing in it clicks"


def crossings(made: array[int]) -> int:
    return sum(a < 0 <= b for a, b in pairwise(made))


def test_in_is_higher_than_hold_and_hold_than_out() -> None:
    heard = [crossings(array("h", samples(tone))) / tone.value[1] for tone in (Tone.OUT, Tone.HOLD, Tone.IN, Tone.BELL)]
    assert heard == sorted(heard)
    assert all(high > low * 1.15 for low, high in pairwise(heard))
