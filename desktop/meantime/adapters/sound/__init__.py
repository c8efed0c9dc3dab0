"""Microphone and loudspeaker, where the optional part for them is installed."""
