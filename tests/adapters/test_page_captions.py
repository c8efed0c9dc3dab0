"""What stands beside a graph has room there in each language of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meantime.adapters.page.payload import TITLE_LENGTH
from meantime.domain.measures import Measure
from meantime.domain.scales import Worse
from meantime.language import speaking
from meantime.resources import resource
from meantime.services.measure_words import caption_of
from meantime.services.scales.library import Scales


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_long_caption_of_a_graph_is_not_cut(language: str) -> None:
    wide = replace(Scales.load(resource("measures")).find("phq-9"), times=4, worse=Worse.DOWN)
    with speaking(language):
        said = caption_of(Measure("phq-9", every_days=14, published=True), wide, [wide.high + 20])
    assert str(wide.high + 20) in said
    assert len(said) <= TITLE_LENGTH
