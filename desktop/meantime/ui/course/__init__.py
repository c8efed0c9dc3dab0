"""A month as calendars, and the whole course by months."""
