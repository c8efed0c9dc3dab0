"""Numbers, days and plans as they stand in sentences."""

from __future__ import annotations

import pytest

from meantime.services.phrases import counted


@pytest.mark.parametrize(("n", "word"), [(0, "none"), (2, "two"), (9, "nine"), (10, "10"), (55, "55")])
def test_a_number_stands_as_a_word_up_to_nine(n: int, word: str) -> None:
    assert counted(n) == word
