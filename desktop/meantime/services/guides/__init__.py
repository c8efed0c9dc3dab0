"""Guides while they run: what a breath is at, how long it has been, and what is noted of it."""
