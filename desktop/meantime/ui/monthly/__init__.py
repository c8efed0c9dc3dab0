"""The monthly review as a window."""
