"""Questions about a plan in words, and where in today's check-in they stand."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.asking import Question
from meantime.domain.fading import Level
from meantime.domain.ladder import step_moved_to
from meantime.language import ntr, tr
from meantime.services.growing import is_step, is_wish
from meantime.services.questions import (
    LEAVE,
    LINES,
    OTHER_CUE,
    OTHER_TIME,
    PAUSE,
    SMALLER,
    TELL,
    Asking,
    Questions,
)
from meantime.services.screens.level_words import chosen_words, wish_words
from meantime.services.views import QuestionView, TodayView

_LONGEST_NAME = 24
"""A longer name would not fit on a button."""


def with_question(view: TodayView, questions: Questions) -> TodayView:
    """Return ``view`` with a question below the practice that it is about, if there is one to put.

    That is the slot that was answered last, where it is about answers, else the first of its plan.
    """
    items = [item for stack in view.stacks for item in stack.items]
    asking = questions.current({item.plan_id for item in items})
    if asking is None:
        return view
    of_plan = [item for item in items if item.plan_id == asking.plan.id]
    place = next((item for item in of_plan if item.slot == asking.slot), of_plan[0])
    asked = replace(place, question=question_view(asking))
    stacks = (
        replace(stack, items=tuple(asked if item is place else item for item in stack.items)) for stack in view.stacks
    )
    return replace(view, stacks=tuple(stacks))


def question_view(asking: Asking) -> QuestionView:
    """Return a question in words."""
    if asking.question is Question.NEXT_STEP:
        return _step_view(asking)
    if asking.question in (Question.GROW, Question.STEP_BACK):
        return _size_view(asking)
    heading, below = _words(asking.question)
    if asking.question is Question.SOMETHING_ELSE and asking.plan.spec.locked:
        heading = tr("What would help now?")  # nothing else is suggested in the place of what the therapist set
    choices = tuple((chose, _choice_words(chose).format(name=_name(asking))) for chose in asking.choices)
    said = below.format(title=asking.plan.title, done=asking.done, due=asking.due)
    return QuestionView(asking.plan.id, asking.question, heading, said, choices, asking.stays)


def _step_view(asking: Asking) -> QuestionView:
    """Return the offer of a ladder's next step: staying is the same kind of button, and nothing presses."""
    on, offered = asking.step, asking.next_step
    if on is None or offered is None:
        raise ValueError("the next step is offered without a step")
    suds = tr(", expected {n}").format(n=offered.step.suds) if offered.step.suds is not None else ""
    tried = ntr(
        "“{title}” was tried {n} time. The next would be “{next}”{suds}. Both are fine; nothing moves by itself.",
        "“{title}” was tried {n} times. The next would be “{next}”{suds}. Both are fine; nothing moves by itself.",
        asking.done,
    )
    words = (tr("Go on to step {n}").format(n=offered.number), tr("Stay with step {n}").format(n=on.number))
    return QuestionView(
        asking.plan.id,
        asking.question,
        tr("Would you like to go on to the next step?"),
        tried.format(title=on.title, n=asking.done, next=offered.title, suds=suds),
        tuple(zip(asking.choices, words, strict=True)),
    )


def _size_view(asking: Asking) -> QuestionView:
    """Return the offer of another small size: leaving it is the same kind of button, and nothing presses."""
    now, then = asking.sizes
    title = asking.plan.title
    if asking.question is Question.STEP_BACK:
        heading = tr("Go back to {then}? It still counts.")
        below = tr("“{title}”: {done} of the first {due} after the step. That is useful to know.")
        yes = tr("Go back to {then}")
    else:
        heading = tr("Would one step more fit?")
        below = tr(
            "“{title}”: {done} of the last {due}, and easy to start. The small size would go from {now} to {then}. "
            "Staying is just as good."
        )
        yes = tr("Go on to {then}")
    if asking.assigned:
        below = tr(
            "“{title}”: {done} of the last {due}, and easy to start. The next size would be {then}. It was agreed with "
            "{name}, so a yes only notes a line for your session."
        )
        yes = tr("Bring it to the session")
    words = {"title": title, "done": asking.done, "due": asking.due, "now": now, "then": then, "name": _name(asking)}
    choices = tuple(zip(asking.choices, (yes.format(**words), _choice_words(LEAVE)), strict=True))
    said = (heading.format(**words), below.format(**words))
    return QuestionView(asking.plan.id, asking.question, *said, choices, asking.stays)


def _name(asking: Asking) -> str:
    """Return who can be told, as it fits on a button."""
    return asking.therapist if 0 < len(asking.therapist) <= _LONGEST_NAME else tr("your therapist")


def _words(question: Question) -> tuple[str, str]:
    return {
        Question.SOMETHING_ELSE: (
            tr("Would something else fit better?"),
            tr("“{title}” didn’t fit the last three times. That is useful to know."),
        ),
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
    beside = {
        PAUSE: tr("Pause it"),
        LEAVE: tr("Leave it as it is"),
        SMALLER: tr("Make it smaller"),
        OTHER_TIME: tr("Another time"),
        OTHER_CUE: tr("Another cue"),
        TELL: tr("Tell {name} and leave it as it is"),
    }
    return beside[chose] if chose in beside else wish_words(Level(chose))


def outcome_words(chose: str, *, stays: bool = False) -> str:
    """Return what came of a choice for a plan ``{title}``; empty where nothing is another thing.

    Args:
        chose: what was chosen.
        stays: a line that was noted stays with the client.
    """
    if (chose in LINES or is_wish(chose)) and stays:
        return tr("It is noted under “I want to talk about” in the session sheet, and stays with you.")
    if chose == SMALLER:
        return tr("It is noted in the session sheet, where you can change it. The small version counts in any case.")
    if chose == TELL:
        return tr("It is noted under “I want to talk about” in the session sheet. Nothing is sent.")
    if chose in LINES or is_wish(chose):
        return tr("It is noted under “I want to talk about” in the session sheet, where you can change it.")
    if is_step(chose):
        return tr("“{title}” has this small size from now on. You can change it under “Plans” at any time.")
    if chose == PAUSE:
        return tr("“{title}” is paused. It goes on from “Plans”.")
    if (step := step_moved_to(chose)) is not None:
        return tr("Step {n} is your step now. You can choose another one at any time.").format(n=step)
    return chosen_words(Level(chose)) if chose in set(Level) else ""
