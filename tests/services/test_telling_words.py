"""What no card says, in each language: words of treatment and conditions are held back, everyday words stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from meantime.services.cards.build import CardSources, build_cards
from meantime.services.cards.unspoken import Unspoken
from sheet_book import SHIPPED, sheet_book
from short_sheets import at, plan, sheet

HELD = {
    "English": (
        "self harm; self‑harm; self-injury; urge to cut; hurt myself; I notice a panic attack coming; panic-attack; "
        "anxiety; "
        "counselling; counselor; psych ward; mental health; mental-health day; binge; bingeing; purging; flashback; "
        "flash-backs; obsessions; compulsions; OCD; PTSD; abuse; alcohol craving; relapse; sobriety; addiction; "
        "medication; agoraphobia; social phobia; eating disorder; disordered eating; trichotillomania; hoarding; "
        "psychoanalysis; psychodynamic; DBT skills; urge surfing; insomnia; intrusive thoughts; depression; rehab; "
        "mental\u00a0health; anx\u200biety; anx\u00adiety"
    ),
    "German": (
        "Panikattacke; panisch; PTBS; Depression; Zwang; Zwänge; Zwangsgedanken; Angststörung; Angstattacke; "
        "Psychologin; "
        "Verhaltenstherapie; Traumatherapie; Selbstverletzung; Selbst-Verletzung; mich ritzen; Essstörung; Essanfall; "
        "Suchtdruck; Sucht; Magersucht; süchtig; Rückfall; Entzug; Tagesklinik; Klinik; Medikamente; Missbrauch; "
        "seelische Gesundheit; ADHS; Flashback; Beratungsstelle; Zwa\u0308nge"
    ),
    "Spanish": (
        "ansiedad; pánico; pa\u0301nico; ataque de pánico; ataque de nervios; salud mental; psicóloga; "
        "psiquiatra; terapia; "
        "trastorno; autolesión; hacerme daño; obsesiones; compulsión; recaída; abstinencia; atracón; purgas; adicción; "
        "medicación; depresión; fobia social; agorafobia; insomnio; abuso; TOC; alcoholismo"
    ),
}

SAID = {
    "English": (
        "I feel anxious when I park; sad; afraid; breathe in 4, out 6; cut the bread; write three lines; "
        "the night; act; "
        "look at the red chair; I cut myself some slack; urgent; the psalm; mentally, one step back; a counter; ads"
    ),
    "German": (
        "wenn ich Angst habe; traurig; er sucht den Schlüssel; ich besuche sie; versucht; gesucht; zwanglos; "
        "zwangsläufig; "
        "du hast mich verletzt; im Traum; nach dem Parken; Beratung; atmen; Störung"
    ),
    "Spanish": (
        "tengo miedo; triste; toco la mesa; toc toc; angustia; respirar despacio; cortarme el pelo; tratar; sobrio"
    ),
}


def phrases(words: str) -> list[str]:
    return words.split("; ")


@pytest.mark.parametrize("language", HELD)
def test_what_says_what_a_card_is_for_is_held_back(language: str) -> None:
    said = [phrase for phrase in phrases(HELD[language]) if Unspoken().sayable(phrase)]
    assert said == []


@pytest.mark.parametrize("language", SAID)
def test_words_of_every_day_stay_also_those_for_feelings(language: str) -> None:
    held = [phrase for phrase in phrases(SAID[language]) if not Unspoken().sayable(phrase)]
    assert held == []


def test_a_sheet_promises_nothing_that_a_list_of_words_cannot_keep(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        book.take(sheet(plan("Say: self harm urge surfing", 'what = "Look at the door"'), at("08:00")))
        made = build_cards(CardSources(book.book, SHIPPED))
    assert "Nothing here says" not in made.head
    assert "Read each card before it lies where others see it." in made.head
