"""What the page is built from."""

from __future__ import annotations

from dataclasses import dataclass, field

from meantime.services.agenda import Agenda
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.practices import Library
from meantime.services.sessions import Sessions
from meantime.services.unsaved import UnsavedDetails


@dataclass(frozen=True)
class Sources:
    """The services that know what the page says; it asks them and nothing else."""

    notebook: Notebook
    agenda: Agenda
    sessions: Sessions
    measures: Measures
    library: Library
    unsaved: UnsavedDetails = field(default_factory=UnsavedDetails)
