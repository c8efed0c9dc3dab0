"""What is never said to anybody, entry by entry of the clinical brief and the design's words, in each language.

Each entry has sentences that say it, so that a language whose patterns do not know one of them is found.
"""

from __future__ import annotations

from typing import NamedTuple


class NeverSaid(NamedTuple):
    """Sentences that nobody may read, by language."""

    en: tuple[str, ...]
    de: tuple[str, ...]
    es: tuple[str, ...]


ENTRIES = {
    "missed": NeverSaid(("You missed two days",), ("Zwei Tage versäumt", "Den Tag verpasst"), ("Ha perdido dos días",)),
    "failed": NeverSaid(
        ("You failed", "Practice failed"),
        ("Gescheitert", "Sie haben versagt", "Übung misslungen"),
        ("Ha fallado", "Ha fracasado"),
    ),
    "skipped": NeverSaid(
        ("Thursday: skipped",),
        ("Am Donnerstag übersprungen", "Eine Übung ausgelassen"),
        ("El jueves se saltó la práctica", "Práctica omitida"),
    ),
    "only 2 minutes": NeverSaid(
        ("Only 2 minutes?", "Only two minutes"),
        ("Nur 2 Minuten", "Nur zwei Minuten"),
        ("Solo 2 minutos", "Solo dos minutos"),
    ),
    "day off": NeverSaid(("A day off",), ("Ein freier Tag",), ("Día libre",)),
    "gap": NeverSaid(("A gap in your notes",), ("Eine Lücke in Ihren Einträgen",), ("Un hueco en sus notas",)),
    "71 %": NeverSaid(
        ("71 % of all days", "71 percent"), ("71 % aller Tage", "71 Prozent"), ("El 71 % de los días", "71 por ciento")
    ),
    "streak": NeverSaid(("A streak of five",), ("Eine Serie von fünf Tagen",), ("Una racha de cinco días",)),
    "score": NeverSaid(("A score of 12", "Your score"), ("Ihre Punktzahl",), ("Su puntuación",)),
    "Why didn’t you?": NeverSaid(
        ("Why didn’t you?", "Why haven’t you practised?", "You should have"),
        ("Warum nicht?", "Warum haben Sie nicht geübt?", "Sie hätten üben sollen"),
        ("¿Por qué no?", "¿Por qué no practicó?", "Debería haber practicado"),
    ),
    "incomplete": NeverSaid(("Incomplete",), ("Unvollständig",), ("Práctica incompleta",)),
    "catch up": NeverSaid(
        ("Time to catch up", "Catch-up day"), ("Jetzt nachholen", "Zeit zum Aufholen"), ("Es hora de ponerse al día",)
    ),
    "overdue": NeverSaid(("Two overdue",), ("Zwei überfällige Übungen",), ("Dos prácticas atrasadas",)),
    "backlog": NeverSaid(("Your backlog",), ("Ihr Rückstand",), ("Su retraso",)),
    "gave up": NeverSaid(
        ("You gave up", "Don’t give up"),
        ("Sie haben aufgegeben", "Nicht aufgeben", "Geben Sie nicht auf"),
        ("Abandonó", "No se rinda", "No se dé por vencido"),
    ),
    "we’re here for you": NeverSaid(
        ("We’re here for you", "We are here for you", "Always here for you"),
        ("Wir sind für Sie da",),
        ("Estamos aquí para usted",),
    ),
    "praise that grades": NeverSaid(("Well done", "Great work"), ("Gut gemacht", "Super"), ("Bien hecho", "¡Genial")),
    "because you practised": NeverSaid(
        ("Better because you practised",), ("Besser, weil Sie geübt haben",), ("Mejor porque practicó",)
    ),
    "exclamation mark": NeverSaid(("Done!",), ("Geschafft!",), ("¡Hecho!",)),
    "committed suicide": NeverSaid(
        ("He committed suicide",), ("Er beging Suizid", "Suizid begangen", "Selbstmord"), ("Cometió suicidio",)
    ),
    "failed or successful suicide": NeverSaid(
        ("A failed suicide", "A successful suicide"),
        ("Ein erfolgreicher Suizid", "Ein misslungener Suizid"),
        ("Un suicidio exitoso", "Un suicidio consumado", "Un suicidio fallido"),
    ),
    "you’re safe": NeverSaid(
        ("You’re safe", "You are safe here", "It keeps you safe"), ("Sie sind sicher",), ("Está a salvo",)
    ),
    "we’re watching": NeverSaid(
        ("We are watching", "We watch over you"),
        ("Wir beobachten Sie", "Wir wachen über Sie", "Wir passen auf Sie auf"),
        ("Le vigilamos", "Le observamos"),
    ),
    "treats": NeverSaid(
        ("It treats anxiety",), ("Meantime behandelt Angst", "Es heilt"), ("Trata la ansiedad", "Cura la ansiedad")
    ),
    "proven": NeverSaid(
        ("Proven to help",), ("Bewiesen wirksam", "Die Wirkung ist garantiert"), ("Eficacia demostrada", "Garantizado")
    ),
    "no-suicide promise": NeverSaid(
        ("A no-suicide promise",), ("Ein Anti-Suizid-Versprechen",), ("Una promesa de no suicidio",)
    ),
}
"""Each entry of the list, in the list's words."""
