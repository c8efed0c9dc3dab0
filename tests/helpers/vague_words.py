"""Sentences as people say them, with what the rules find in their words."""

from __future__ import annotations

from functools import cache

from meantime.domain.specificity import Vocabulary
from meantime.resources import resource
from meantime.services.specificity.reading import Vocabularies


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """The word lists that ship."""
    return Vocabularies.load(resource("specificity")).all


INSTEAD = {
    "Practice the breathing technique": {"vague verb": "Practice"},
    "Work on cognitive reframing": {"vague verb": "Work on"},
    "Practice assertive communication": {"vague verb": "Practice"},
    "Practice mindfulness": {"vague verb": "Practice"},
    "Try to challenge negative thoughts": {"vague verb": "Try"},
    "Practice 4-7-8 breathing when anxious": {"vague time": "when anxious"},
    "Write down negative thoughts and challenge them": {
        "vague verb": "challenge",
        "several actions": "and challenge",
    },
    "Do one thing that makes you anxious this week": {"vague thing": "one thing", "vague time": "this week"},
}
"""What the article says is too vague."""

SPECIFIC = (
    "Do 4-7-8 breathing (4 in, 7 hold, 8 out) for 4 rounds, sitting in my car before going into work, Monday-Friday",
    "When I notice harsh self-talk (catch it), write it down, identify the distortion, write a balanced thought. "
    "Do this once daily in my journal before bed.",
    "Use the 'I feel ___ when ___ because ___' format in a low-stakes situation (not with boss or partner yet)",
    "While you drink coffee, write yesterday's automatic thoughts",
    "At the end of your shower, name 5 things you can see, 4 you can hear",
    "Make one comment to a stranger during your commute",
    "While brushing, repeat your compassionate reframe",
    "10 minutes: 5 minutes gratitude, 5 minutes contained worry",
    "20-minute meditation",
    "2 minutes sitting in silence",
    "Complete thought record with columns",
    "Notice one negative thought, write one balanced alternative",
    "30 minutes of exposure to feared situation",
    "5 minutes of imaginal exposure (just visualizing it)",
    "Meditate 10-20 minutes daily",
    "Notice thought, speak reframe out loud (don't write it)",
    "Rate your emotional intensity 1-10 morning and night",
    "Notice thought, label it, continue with your day",
    "Write 3 sentences about what you noticed today",
)
"""What the article says is specific: five stacks, full and minimal versions, and what stands beside "Instead of"."""

ENGLISH = {
    "Try being a bit kinder to yourself in the evenings.": {
        "vague verb": "Try",
        "vague amount": "a bit",
        "vague time": "in the evenings",
    },
    "write one harsh line, then a kinder one": {},
    "Be more mindful": {"vague verb": "Be more"},
    "Go for a walk and call a friend": {"several actions": "and call"},
    "Read one page and then write one line": {},
    "Breathe somewhere quiet for a few minutes": {"vague place": "somewhere quiet", "vague amount": "a few"},
    "Sometimes write a line": {"vague how often": "Sometimes"},
    "Write more": {"vague amount": "more"},
    "No more than 3 lines": {},
    "Meditate, then journal": {"several actions": "then journal"},
    "Walk 10 minutes and then call Ann": {"several actions": "and then call"},
    "Walk to the bench, then write one line": {},
    "Write one line, then go to bed": {},
    "Write as well as draw": {"several actions": "as well as"},
    "Name three things, then one thing I can hear": {},
    "Write a more balanced thought": {},
    "Practise the 4-7-8 breathing": {},
    "Put my practice journal on the table": {},
    "Do something nice as often as possible": {"vague thing": "something", "vague how often": "as often as possible"},
}
GERMAN = {
    "Lass los, wenn es eng wird.": {"vague verb": "Lass los"},
    "Lass deine Gedanken eine Minute lang ziehen": {},
    "Die Achtsamkeit üben": {"vague verb": "üben"},
    "Versuchen Sie, abends etwas freundlicher zu sich zu sein": {
        "vague verb": "Versuchen",
        "vague time": "abends",
        "vague amount": "etwas freundlicher",
    },
    "An der kognitiven Umstrukturierung arbeiten": {"vague verb": "arbeiten"},
    "4 Runden 4-7-8-Atmung im Auto vor der Arbeit": {},
    "Ein bisschen meditieren": {"vague amount": "Ein bisschen"},
    "Irgendwo in Ruhe sitzen": {"vague place": "Irgendwo in Ruhe"},
    "Tagebuch schreiben und meditieren": {"several actions": "und meditieren"},
    "Gehe spazieren und rufe Anna an": {"several actions": "und rufe"},
    "Lies eine Seite, dann schreib einen Satz": {},
    "Regelmäßig spazieren gehen": {"vague how often": "Regelmäßig"},
    "Drei Sätze schreiben, vor dem Schlafengehen am Schreibtisch": {},
    "Eine harte Zeile schreiben, dann eine freundlichere": {},
    "Bei Bedarf die Technik anwenden": {"vague thing": "die Technik", "vague time": "Bei Bedarf"},
    "Beim Arbeiten merken, wie viel ich atme": {},
    "5 Dinge nennen, die ich sehe": {},
    "Mach diese Woche etwas, das dir Angst macht": {"vague thing": "etwas", "vague time": "diese Woche"},
}
SPANISH = {
    "Practicar la respiración": {"vague verb": "Practicar"},
    "Intenta ser más amable contigo por las noches": {"vague verb": "Intenta", "vague time": "por las noches"},
    "Escribir un pensamiento y meditar": {"several actions": "y meditar"},
    "Lee y escribe": {"several actions": "y escribe"},
    "Camina 10 minutos y luego llama a Ana": {"several actions": "y luego llama"},
    "Respirar un poco en un lugar tranquilo": {
        "vague amount": "un poco",
        "vague place": "en un lugar tranquilo",
    },
    "Trabajar en la comunicación": {"vague verb": "Trabajar en"},
    "Hacer 4 rondas de respiración 4-7-8 en el coche antes del trabajo": {},
    "Escribir tres frases en casa antes de dormir": {},
    "A veces caminar": {"vague how often": "A veces"},
    "Haz una cosa que te dé miedo esta semana": {"vague thing": "una cosa", "vague time": "esta semana"},
    "Escribir un pensamiento más amable": {},
    "No más de 5 minutos": {},
}
SENTENCES: dict[str, dict[str, str]] = {
    **INSTEAD,
    **{sentence: {} for sentence in SPECIFIC},
    **ENGLISH,
    **GERMAN,
    **SPANISH,
}
