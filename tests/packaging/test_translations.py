"""The translations of the page: complete, sound, ready to be read, and in words that blame nobody."""

from __future__ import annotations

import ast
import gettext
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from never_said import ENTRIES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "dev"))

from workshop import wording  # noqa: E402 - it lies where the line above points

PROGRAM = ROOT / "desktop" / "meantime"
READ = {language: wording.read(wording.catalogue_of(ROOT, language)) for language in wording.LANGUAGES}
SAY_ONLY_WHAT_IS_WRONG = {
    "services/measures.py",
    "services/practices/record_fields.py",
    "services/practices/report_rules.py",
    "services/scales/library.py",
    "services/scales/reading.py",
}
"""Services that the page asks, and whose sentences say why something could not be done."""

NEVER = {
    "de": {
        "blame": (
            r"\b(versäum|verpass|vernachlässig|vergessen zu|hättest|hätten sie|sie hätten|warum (nicht"
            r"|haben sie)|übersprung|überspring|ausgelassen|auslassen)"
        ),
        "shame": (
            r"\b(überfällig|rückstand|aufholen|nachholen|unvollständig|nur (\d+|eine|zwei|drei"
            r"|fünf) minuten?|freie[nr]? tag|lücke)"
        ),
        "failure": r"\b(gescheitert|versagt|misslungen|erfolglos|fehlgeschlagen|aufgegeben|aufgeben|aufgab)",
        "grades": r"\b(serie|strähne|punktzahl|note\b|prozent|quote|gut gemacht|super|toll|prima|leistung)|\d ?%",
        "shouting": r"!",
        "promises": (
            r"\b(garantier|heilt|bewiesen|sie sind sicher|wir sind für sie da|wir passen auf|wir (beobachten"
            r"|wachen)|behandelt|anti-suizid|kein.suizid)"
        ),
        "suicide": r"\b(selbstmord|suizid begangen|begehen|beging|erfolgreiche\w* suizid)",
        "because": r"\bweil sie geübt\b|\bgeben sie nicht auf\b|\bnie auslassen\b",
        "diagnosis": r"\b(diagnos|störung|krank)",
        "familiar": r"\b(du|dir|dich|dein|deine|deinen|deiner|deinem)\b",
    },
    "es": {
        "blame": (
            r"\b(fallad|fallast|olvidaste|se olvidó de|perdid|descuid|debería|debiste|por qué no|se saltó"
            r"|saltad|omitió|práctica omitid)"
        ),
        "shame": (
            r"\b(atrasad|pendiente|retraso|ponerse al día|incomplet|solo (\d+|un|dos|tres|cinco) minutos?"
            r"|días? libre|huecos?\b)"
        ),
        "failure": r"\b(fracas|fallo|fallos|fallid|rendirse|rindió|abandon|por vencid)",
        "grades": r"\b(racha|puntuaci|puntaje|calificaci|por ?ciento|porcentaje|bien hecho|genial|rendimiento)|\d ?%",
        "shouting": r"[!¡]",
        "promises": (
            r"\b(garantiz|cura\b|demostrad|está a salvo|estamos aquí para|vigil|le observ|trata (el|la|los"
            r"|las|su)\b|no suicidio)"
        ),
        "suicide": r"\b(suicidio (consumado|exitoso|logrado)|cometió|cometer suicidio)",
        "because": r"\bporque practicó\b|\bno se rinda\b",
        "diagnosis": r"\b(diagn[oó]s|trastorno|enferm)",
        "familiar": r"\b(tú|tu|tus|ti|contigo|te)\b",
    },
}
"""What no page says, and why not, as patterns over small letters."""

SAID_ANYWAY: set[tuple[str, str]] = set()
"""Words that stand for something else, each with what it is the translation of."""

each_language = pytest.mark.parametrize("language", wording.LANGUAGES)


def messages(language: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield each message: its text, or singular and plural, and its words, or its plural forms."""
    for message in READ[language]:
        if message.id:
            yield _parts(message.id), _parts(message.string)


def _parts(text: object) -> list[str]:
    return list(text) if isinstance(text, tuple | list) else [str(text)]


def places(text: str) -> set[tuple[str, str]]:
    """Return the places in a text for something else, each with how that is written."""
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None}


@each_language
def test_everything_the_page_can_say_has_words(language: str) -> None:
    said = wording.said_on_the_page(ROOT)
    known = {tuple(texts) for texts, words in messages(language) if all(words)}
    without = [
        f"{texts[0]} ({said.places[each][0]})" for each in said.places if tuple(texts := _parts(each)) not in known
    ]
    assert without == [], "python3 dev.py words, then write their words into resources/i18n"


@each_language
def test_no_words_are_kept_that_nobody_says(language: str) -> None:
    said = {tuple(_parts(each)) for each in wording.said_on_the_page(ROOT).places}
    assert [texts[0] for texts, _ in messages(language) if tuple(texts) not in said] == [], "python3 dev.py words"


@each_language
def test_no_words_are_a_guess(language: str) -> None:
    assert [message.id for message in READ[language] if message.id and message.fuzzy] == []


@each_language
def test_what_is_filled_in_has_its_place_in_all_words(language: str) -> None:
    wrong = []
    for texts, words in messages(language):
        wanted = [places(text) for text in texts]
        found = [places(each) for each in words if each]
        # A singular has the places of either English form: "One record" and "1 record" are both good.
        wrong += [texts[0] for each in found[:1] if each not in wanted]
        wrong += [texts[0] for each in found[1:] if each != wanted[-1]]
    assert wrong == []


@each_language
def test_each_plural_has_the_forms_of_its_language(language: str) -> None:
    forms = READ[language].num_plurals
    counted = [(texts[0], len(words)) for texts, words in messages(language) if len(texts) == 2]
    assert counted
    assert [text for text, n in counted if n != forms] == []


@each_language
def test_a_sentence_ends_as_the_english_one_does(language: str) -> None:
    ends = re.compile(r"[.?:…]$|$")
    wrong = [
        texts[0]
        for texts, words in messages(language)
        for text, each in zip(texts, words, strict=False)
        if each and (ends.search(text) or [""])[0] != (ends.search(each) or [""])[0]
    ]
    assert wrong == []


@each_language
def test_quotes_and_spaces_are_those_of_the_language(language: str) -> None:
    foreign = {"de": "\"'«»", "es": "\"'“”„"}[language]
    wrong = [
        each
        for _, words in messages(language)
        for each in words
        if set(each) & set(foreign) or each != each.strip() or "  " in each
    ]
    assert wrong == []


@each_language
def test_what_the_program_reads_is_what_stands_in_the_file_for_people(language: str) -> None:
    path = wording.catalogue_of(ROOT, language).with_suffix(".mo")
    assert path.read_bytes() == wording.compiled(READ[language]), "python3 dev.py words"


@each_language
def test_gettext_finds_every_word(language: str) -> None:
    texts = gettext.translation("meantime", str(ROOT / "resources" / "i18n"), [language])
    for message, words in messages(language):
        if not all(words):
            continue
        one, *several = message
        if several:
            (many,) = several
            assert [texts.ngettext(one, many, n) for n in (1, 2)] == words
        else:
            assert [texts.gettext(one)] == words
    assert texts.gettext("never said") == "never said"


def test_what_has_no_words_stays_english_and_is_named(tmp_path: Path) -> None:
    catalog = Catalog("de", fuzzy=False)
    catalog.add("Day", "Tag")
    catalog.add("Night")
    catalog.add(("{n} day", "{n} days"), ("{n} Tag", ""))
    assert wording.missing(catalog) == ["Night", "{n} day"]
    place = tmp_path / "de" / "LC_MESSAGES" / "meantime.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(wording.compiled(catalog))
    texts = gettext.translation("meantime", str(tmp_path), ["de"])
    assert [texts.gettext(each) for each in ("Day", "Night")] == ["Tag", "Night"]
    assert texts.ngettext("{n} day", "{n} days", 2) == "{n} days"


def test_words_stay_while_what_is_said_changes_around_them() -> None:
    before, said = Catalog("de", fuzzy=False), wording.Said()
    before.add("Day", "Tag")
    before.add("Week", "Woche")
    for message in ("Day", "Night"):
        said.add(message, "here.py")
    after = wording.renewed(before, said)
    assert {message.id: message.string for message in after if message.id} == {"Day": "Tag", "Night": None}


def test_every_module_that_says_something_on_the_page_is_listed() -> None:
    listed = [name.partition(":")[0] for name in wording.SAID_ON_THE_PAGE]
    unlisted = {
        name
        for name in _reached(PROGRAM / "services" / "report" / "build.py")
        if name.startswith("services/") and not name.startswith(tuple(listed)) and _says(PROGRAM / name)
    }
    assert unlisted - SAY_ONLY_WHAT_IS_WRONG == set(), "list it in packaging/dev/workshop/wording.py"


def _reached(start: Path) -> set[str]:
    """Return the modules that a module imports, and those that these import, as paths inside the program."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        name = path.relative_to(PROGRAM).as_posix()
        if name not in found and path.exists():
            found.add(name)
            waiting += _imported(path)
    return found


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("meantime"):
            module = PROGRAM.joinpath(*str(node.module).split(".")[1:])
            yield module.with_suffix(".py") if module != PROGRAM else PROGRAM / "__init__.py"
            yield module / "__init__.py"
            yield from (module / f"{name.name}.py" for name in node.names)


def _says(path: Path) -> bool:
    """Tell whether a module says anything but why it refuses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    refusals = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)}
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("tr", "ntr")
        and id(node) not in refusals
        for node in ast.walk(tree)
    )


def test_no_word_loses_its_capital_where_a_language_writes_nouns_with_one() -> None:
    modules = [path for name in wording.SAID_ON_THE_PAGE for path in wording.modules(PROGRAM / name.partition(":")[0])]
    lowered = [path.name for path in modules if "[:1].lower()" in path.read_text(encoding="utf-8")]
    assert lowered == ["phrases.py"], "phrases.in_a_sentence asks the language"


def test_no_number_is_written_but_as_the_language_writes_it() -> None:
    modules = [path for name in wording.SAID_ON_THE_PAGE for path in wording.modules(PROGRAM / name.partition(":")[0])]
    pointed = [path.name for path in modules if ":g}" in path.read_text(encoding="utf-8")]
    assert pointed == ["phrases.py"], "phrases.number asks the language"


def said(language: str, why: str) -> list[str]:
    """Return the words of a language that must not be said."""
    pattern = NEVER[language][why]
    return [
        f"{texts[0]} → {each}"
        for texts, words in messages(language)
        for each in words
        if re.search(pattern, re.sub(r"\{.*?\}", "", each).casefold()) and (texts[0], each) not in SAID_ANYWAY
    ]


@pytest.mark.parametrize(("language", "entry"), [(language, entry) for language in NEVER for entry in ENTRIES])
def test_what_must_not_be_said_would_be_found_in_any_language(language: str, entry: str) -> None:
    sentences: tuple[str, ...] = getattr(ENTRIES[entry], language)
    assert sentences
    missed = [
        words
        for words in sentences
        if not any(re.search(pattern, words.casefold()) for pattern in NEVER[language].values())
    ]
    assert missed == []


@pytest.mark.parametrize(("language", "why"), [(language, why) for language in NEVER for why in NEVER[language]])
def test_the_page_never_says_it_in_any_language(language: str, why: str) -> None:
    assert said(language, why) == []


@pytest.mark.parametrize(
    ("language", "why", "words"),
    [
        ("de", "blame", "Zwei Tage versäumt"),
        ("de", "blame", "Sie haben drei Übungen verpasst."),
        ("de", "failure", "Die Übung ist gescheitert"),
        ("de", "grades", "Eine Serie von fünf Tagen"),
        ("de", "grades", "75 % aller Tage"),
        ("de", "shouting", "Weiter so!"),
        ("de", "familiar", "Wie geht es dir?"),
        ("es", "blame", "Ha fallado dos días"),
        ("es", "failure", "Fue un fracaso"),
        ("es", "grades", "Una racha de cinco días"),
        ("es", "shouting", "¡Ánimo!"),
        ("es", "familiar", "¿Cómo te fue?"),
    ],
)
def test_what_must_not_be_said_would_be_found(language: str, why: str, words: str) -> None:
    assert re.search(NEVER[language][why], words.casefold())
