"""The session sheet: what the page for the therapist says, kept or held back line by line, beside the page."""
