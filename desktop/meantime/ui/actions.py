"""What the check-in widgets ask for, as facts that went up; whoever holds the services carries them out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class CheckInWishes(QObject):
    """The wishes of all check-in widgets of one window."""

    answer_chosen = Signal(object, object)
    """An item (``ItemView``) was answered with a ``Status``."""

    needed_chosen = Signal(object, object)
    """A plan (``NeededView``) was done beside its slots, with a ``Status``."""

    needed_worse_chosen = Signal(object)
    """A plan (``NeededView``) made things worse, beside its slots."""

    real_use_chosen = Signal(str, object)
    """The plan with this id was used in real life, on this practice day, or on the present one (None)."""

    later_chosen = Signal(object, object)
    """An item is to come again in so many minutes, or after the next anchor (None)."""

    worse_chosen = Signal(object)
    """An item made things worse."""

    not_worse_chosen = Signal(object)
    """An answered item (``ItemView``) did not make things worse after all."""

    worse_noted = Signal(str)
    """The check-in with this id was noted just now by nothing but that it made things worse: with that, it goes."""

    worse_line_chosen = Signal(str, bool)
    """Whether a line of the page may say that something made things worse, of the private plan with this id."""

    question_answered = Signal(object, str)
    """A question (``QuestionView``) was answered with a choice; with an empty one it was put aside."""

    details_changed = Signal(str, object)
    """Something is said anew beside the check-in with this id (``DetailsChange``)."""

    details_grew = Signal()
    """What is shown beside an answer takes another height than before."""

    undo_chosen = Signal(str)
    """The check-in with this id is to be taken back."""

    last_undo_chosen = Signal(object, object)
    """The last of the check-ins with these ids is to be taken back, or that with the second, if a line offers it."""

    answer_saved = Signal()
    """An answer is saved."""

    answer_refused = Signal()
    """An answer could not be saved: its buttons are to take the next click. It comes down, to all widgets."""

    returned = Signal()
    """Somebody is back after reminders had stopped by themselves: they are to go on."""

    hard_day_wanted = Signal(bool)
    """Today is to be a hard day, or not."""

    making_wanted = Signal(str)
    """A plan is to be made from what the therapist said, in these words; they may be empty."""

    ladder_wanted = Signal(str)
    """The ladder of the plan with this id is to be shown."""

    asking_wanted = Signal(str)
    """A change of the plan with this id is to be asked for."""

    after_session_wanted = Signal()
    """The list for after a session is to be shown."""

    monthly_wanted = Signal()
    """The monthly review is to be shown."""

    weekly_wanted = Signal()
    """The weekly look is to be shown."""

    note_wanted = Signal()
    """A line for the session is to be written down."""

    record_wanted = Signal(str)
    """What is written down beside the check-in with this id is to be shown."""

    week_form_wanted = Signal(str, object)
    """The numbers of the plan with this id are to be entered for the week that holds this day, or None (the latest)."""

    guide_wanted = Signal(object)
    """What leads through a practice is to be shown (``Whose``)."""

    material_wanted = Signal(str, str)
    """Of the plan with this id the piece of the client's own material that goes by this name is to be opened."""

    material_told = Signal(str, str, str)
    """What came of that, as a sentence behind the id and the name. It comes down, to all widgets."""

    resistance_wanted = Signal(object)
    """Somebody wants to look at what is in the way of a practice (``Whose``)."""

    looked_starred = Signal(str, bool)
    """The look with this id is to come to the session, or not."""

    looked_undone = Signal(str)
    """The look with this id is to be taken back."""

    checkin_wanted = Signal(object)
    """A practice (``Whose``) is to be answered in the check-in."""

    measures_wanted = Signal()
    """What was rated and answered so far is to be shown."""

    questionnaire_wanted = Signal(str)
    """The questionnaire of this id is to be answered; without one, the list of them is to be shown."""

    support_wanted = Signal()
    """The support card is to be shown."""
