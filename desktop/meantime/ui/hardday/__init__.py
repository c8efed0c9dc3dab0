"""The window of a hard day: one thing is plenty, and nothing at all is fine too."""
