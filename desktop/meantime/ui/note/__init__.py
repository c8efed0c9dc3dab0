"""A line for the session, written down at once, from the tray or the check-in."""
