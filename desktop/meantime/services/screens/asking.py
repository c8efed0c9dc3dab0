"""Questions about a plan in words, and where in today's check-in they stand."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.asking import Question
from meantime.domain.fading import Level
from meantime.language import tr
from meantime.services.questions import LEAVE, PAUSE, Asking, Questions
from meantime.services.screens.level_words import chosen_words, wish_words
from meantime.services.views import QuestionView, TodayView


def with_question(view: TodayView, questions: Questions) -> TodayView:
    """Return ``view`` with a question below the first practice that it is about, if there is one to put."""
    asking = questions.current({item.plan_id for stack in view.stacks for item in stack.items})
    if asking is None:
        return view
    question: QuestionView | None = question_view(asking)
    stacks = []
    for stack in view.stacks:
        items = []
        for item in stack.items:
            here = question is not None and item.plan_id == asking.plan.id
            items.append(replace(item, question=question) if here else item)
            question = None if here else question
        stacks.append(replace(stack, items=tuple(items)))
    return replace(view, stacks=tuple(stacks))


def question_view(asking: Asking) -> QuestionView:
    """Return a question in words."""
    heading, below = _words(asking.question)
    choices = tuple((chose, _choice_words(chose)) for chose in asking.choices)
    said = below.format(title=asking.plan.title, done=asking.done, due=asking.due)
    return QuestionView(asking.plan.id, asking.question, heading, said, choices)


def _words(question: Question) -> tuple[str, str]:
    return {
        Question.THIN_OUT: (
            tr("Would fewer reminders fit better?"),
            tr("The last three for “{title}” went by without an entry. That is useful to know."),
        ),
        Question.FADE: (
            tr("Would fewer reminders do?"),
            tr("“{title}”: {done} of {due} in two weeks. It all counts as before, reminded of or not."),
        ),
        Question.BRING_BACK: (
            tr("Would more reminders help?"),
            tr("“{title}”: {done} of {due} in the last seven days. That is useful to know."),
        ),
    }[question]


def _choice_words(chose: str) -> str:
    beside = {PAUSE: tr("Pause it"), LEAVE: tr("Leave it as it is")}
    return beside[chose] if chose in beside else wish_words(Level(chose))


def outcome_words(chose: str) -> str:
    """Return what came of a choice for a plan ``{title}``; empty where nothing is another thing."""
    if chose == PAUSE:
        return tr("“{title}” is paused. It goes on from “Plans”.")
    return chosen_words(Level(chose)) if chose in set(Level) else ""
