"""The week page and the day opened from it."""
