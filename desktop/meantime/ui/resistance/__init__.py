"""The window in which somebody stops and looks at what is in the way of a practice."""
