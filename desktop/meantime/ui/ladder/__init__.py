"""Exposure ladders: a plan’s steps with what was tried, and the rows in which they are edited."""
