"""The practice library: one file a practice, those that ship and the user's own."""

from meantime.services.practices.library import Library
from meantime.services.practices.reading import read_practice

__all__ = ["Library", "read_practice"]
