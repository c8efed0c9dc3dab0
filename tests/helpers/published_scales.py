"""The words of the questionnaires that ship, as they stand on the published forms: an item a line.

Copied from printed forms, not from the files of the program, so that a word changed there shows.
"""

from __future__ import annotations

# ruff: noqa: E501

PHQ_9 = """\
Little interest or pleasure in doing things
Feeling down, depressed, or hopeless
Trouble falling or staying asleep, or sleeping too much
Feeling tired or having little energy
Poor appetite or overeating
Feeling bad about yourself — or that you are a failure or have let yourself or your family down
Trouble concentrating on things, such as reading the newspaper or watching television
Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual
Thoughts that you would be better off dead or of hurting yourself in some way
"""
"""The form of the PHQ-9; the PHQ-8 has all of it but the last line."""

PHQ_9_GERMAN = """\
Wenig Interesse oder Freude an Ihren Tätigkeiten
Niedergeschlagenheit, Schwermut oder Hoffnungslosigkeit
Schwierigkeiten ein- oder durchzuschlafen oder vermehrter Schlaf
Müdigkeit oder Gefühl, keine Energie zu haben
Verminderter Appetit oder übermäßiges Bedürfnis zu essen
Schlechte Meinung von sich selbst; Gefühl, ein Versager zu sein oder die Familie enttäuscht zu haben
Schwierigkeiten, sich auf etwas zu konzentrieren, z. B. beim Zeitunglesen oder Fernsehen
Waren Ihre Bewegungen oder Ihre Sprache so verlangsamt, dass es auch anderen auffallen würde? Oder waren Sie im Gegenteil „zappelig“ oder ruhelos und hatten dadurch einen stärkeren Bewegungsdrang als sonst?
Gedanken, dass Sie lieber tot wären oder sich Leid zufügen möchten
"""
"""The PHQ-D’s depression module."""

GAD_7 = """\
Feeling nervous, anxious or on edge
Not being able to stop or control worrying
Worrying too much about different things
Trouble relaxing
Being so restless that it is hard to sit still
Becoming easily annoyed or irritable
Feeling afraid as if something awful might happen
"""
"""The form of the GAD-7."""

GAD_7_GERMAN = """\
Nervosität, Ängstlichkeit oder Anspannung
Nicht in der Lage sein, Sorgen zu stoppen oder zu kontrollieren
Übermäßige Sorgen bezüglich verschiedener Angelegenheiten
Schwierigkeiten zu entspannen
Rastlosigkeit, so dass Stillsitzen schwer fällt
Schnelle Verärgerung oder Gereiztheit
Gefühl der Angst, so als würde etwas Schlimmes passieren
"""
"""Its German form."""

PCL_5 = """\
Repeated, disturbing, and unwanted memories of the stressful experience?
Repeated, disturbing dreams of the stressful experience?
Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?
Feeling very upset when something reminded you of the stressful experience?
Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?
Avoiding memories, thoughts, or feelings related to the stressful experience?
Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?
Trouble remembering important parts of the stressful experience?
Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?
Blaming yourself or someone else for the stressful experience or what happened after it?
Having strong negative feelings such as fear, horror, anger, guilt, or shame?
Loss of interest in activities that you used to enjoy?
Feeling distant or cut off from other people?
Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?
Irritable behavior, angry outbursts, or acting aggressively?
Taking too many risks or doing things that could cause you harm?
Being “superalert” or watchful or on guard?
Feeling jumpy or easily startled?
Having difficulty concentrating?
Trouble falling or staying asleep?
"""
"""The PCL-5, past month."""

HOW_OFTEN = """\
Not at all
Several days
More than half the days
Nearly every day
"""
"""What each item of PHQ and GAD-7 is answered with, from 0."""

HOW_OFTEN_GERMAN = """\
Überhaupt nicht
An einzelnen Tagen
An mehr als der Hälfte der Tage
Beinahe jeden Tag
"""
"""The same in German."""

HOW_MUCH = """\
Not at all
A little bit
Moderately
Quite a bit
Extremely
"""
"""What each item of the PCL-5 is answered with, from 0."""
