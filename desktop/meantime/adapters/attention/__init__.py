"""Whether the desktop may be disturbed: do-not-disturb, and what fills the screen."""
