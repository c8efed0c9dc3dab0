"""Cue cards: paper that lies where a practice begins, and says nothing of what it is for."""
