"""How often a plan reminds, in words: how it stands, what can be chosen, and what was chosen."""

from __future__ import annotations

from meantime.domain.fading import Level
from meantime.language import tr


def stands_words(level: Level) -> str:
    """Return how a plan stands; empty where it reminds every time, as plans do."""
    return {
        Level.EVERY: "",
        Level.SECOND: tr("Reminding every second time"),
        Level.WEEKLY: tr("Reminding once a week"),
        Level.OFF: tr("Not reminding"),
    }[level]


def choice_words(level: Level) -> str:
    """Return what a level is called where all of them can be chosen."""
    return {
        Level.EVERY: tr("Every time"),
        Level.SECOND: tr("Every second time"),
        Level.WEEKLY: tr("Once a week"),
        Level.OFF: tr("Don’t remind"),
    }[level]


def wish_words(level: Level) -> str:
    """Return a level as something that is asked for."""
    return {
        Level.EVERY: tr("Remind every time"),
        Level.SECOND: tr("Remind every second time"),
        Level.WEEKLY: tr("Remind once a week"),
        Level.OFF: tr("Stop reminding"),
    }[level]


def chosen_words(level: Level) -> str:
    """Return what was chosen for a plan ``{title}``."""
    return {
        Level.EVERY: tr("“{title}” reminds every time."),
        Level.SECOND: tr("“{title}” reminds every second time from now on. It all counts as before."),
        Level.WEEKLY: tr("“{title}” reminds once a week from now on. It all counts as before."),
        Level.OFF: tr("“{title}” reminds no more. It stays in the check-in and counts as before."),
    }[level]
