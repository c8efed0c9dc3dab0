"""The words that say what a card is for: treatment, conditions, and what is done to oneself, a list for each language.

Each is a pattern for whole words, read without regard to letter case unless it says otherwise; a space in it stands for
a hyphen as well. Feelings that everybody
has stay: "anxious", "sad", "afraid", "Angst", "traurig", "angustia", "miedo". They tell nothing of a therapy, and a
sentence such as "I feel anxious when I park" is what a card is made of. What is a finding rather than a feeling is held
back, at the cost of an innocent sentence now and then: "anxiety", "panic", "Panik", "ansiedad", "pánico".
"""

from __future__ import annotations

_SHARED = (
    r"psych\w*|trauma\w*|bipolar\w*|borderline|schizo\w*|anorexi\w*|bulimi\w*|emdr|cbt|dbt|ptsd|c ?ptsd|ocd|suicid\w*",
    r"flash ?backs?|insomni\w*|agoraphobi\w*|paranoi\w*|hypomani\w*|antidepress\w*|asperger\w*|autis\w*|borderliner\w*",
    r"adhd|bpd|ssris?|craving\w*|binge\w*",
)

_ENGLISH = (
    r"therap\w*|diagnos\w*|disorders?|disordered|treatments?|clinics?|clinical\w*|counsel+ing|counsel+ors?",
    r"in-?patients?|out-?patients?|rehab|rehabilitation|detox\w*|medications?|mental(?:ly)? (?:health|ill|illness)",
    r"homework|exposures?|suds|symptoms?|depress\w*|\w*phobi[ac]\w*|anxiety|anxieties|panic\w*",
    r"obsess\w*|compulsi\w*|intrusive|dissociat\w*|hallucinat\w*|delusion\w*|manic|mania|psychotic|dysphori\w*",
    r"addict\w*|relaps\w*|sober|sobriety|alcoholi\w*|urge surf\w*|urges? to|purg(?:e|es|ed|ing)",
    r"self ?(?:harm|injur|mutilat)\w*|(?:harm|hurt|injur|kill|cut)\w* (?:myself|yourself)(?! some slack)",
    r"abus(?:e|es|ed|er|ers|ive)|raped?|hoarding|hoarders?|trichotillomania|skin picking|eating problems?",
    r"thought records?|diary cards?|behaviou?ral experiments?|safety (?:plans?|behaviou?rs?)",
    r"(?-i:AA|NA) meetings?",
)

_GERMAN = (
    r"\w*therapie\w*|\w*therapeut\w*|\w+störung\w*|\w*behandlung\w*|\w*klinik\w*|\w*erkrankung\w*|medikament\w*",
    r"seelisch\w* (?:gesund|krank)\w*|psychisch\w*|(?:psychosoziale|psychologische) beratung|beratungsstelle\w*",
    r"hausaufgabe\w*|symptom\w*|\w+trauma\w*|\w*exposition\w*|gedankenprotokoll\w*|depri\w*|k?ptbs|adhs|svv",
    r"panik\w*|panisch\w*|angst ?(?:anfall|anfälle|attacke|leiter|tagebuch|zustand|zustände|patient|gefühl)\w*",
    r"\w*phobi(?:e|en|ker|kerin|sch)\w*|zwang|zwangs(?!läufig)\w*|zwänge\w*|zwanghaft\w*",
    r"selbst ?(?:verletz|mord|tötung|schädig)\w*|(?:mich|dich) (?:selbst (?:zu )?verletz|(?:zu )?(?:ritz|umbring))\w*",
    r"ritzen|suizid\w*|missbrauch\w*|missbräuch\w*|vergewaltig\w*|dissozi\w*|halluzin\w*|manisch\w*|manie|wahnvorstell\w*",
    r"(?-i:Sucht)|(?-i:Sucht)\w+|suchtdruck\w*|\w*süchtig\w*|abhängigkeit\w*|rückfall\w*|rückfäll\w*|entzug\w*",
    r"(?:alkohol|brech|drogen|ess|fress|kauf|mager|spiel|tabletten|trunk)sucht|alkoholi\w*|(?:ess|fress)(?:anf|attack)\w*",
)

_SPANISH = (
    r"(?:psico|hipno)?terap\w*|psic\w*|psiqui\w*|(?:sicólog|sicológ)\w*|diagnóstic\w*|trastorn\w*|tratamiento\w*",
    r"clínic\w*|síntoma\w*|medicación|medicament\w*|antidepresiv\w*|ansiolític\w*|salud mental|enfermedad\w* mental\w*",
    r"depresi\w*|\w*fobia\w*|\w*fóbic\w*|exposici\w*|ansiedad\w*|pánico\w*|ataques? de (?:angustia|nervios)",
    r"obsesi\w*|obsesiv\w*|compulsi\w*|disociaci\w*|alucinaci\w*|intrusiv\w*|insomnio|esquizo\w*|(?-i:TOC|TEPT|TDAH|TLP)",
    r"\w*adicci\w*|\w*adict\w*|recaíd\w*|recaer|abstinencia|sobriedad|alcoh(?:ó|o)li\w*|atrac(?:ón|ones)|purga\w*",
    r"autolesi\w*|hacer(?:me|te) daño|suicid\w*|abus(?:o|os|ador|adora|iv\w*)|maltrat\w*|violaci\w*",
)

TELLING = (*_SHARED, *_ENGLISH, *_GERMAN, *_SPANISH)
"""All of them: a card is read by whoever finds it, whatever language the program speaks."""
