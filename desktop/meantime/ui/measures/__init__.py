"""Measures in a window: all that was rated and answered so far, to be looked at, corrected and taken back."""
