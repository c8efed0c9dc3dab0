"""The window that leads through a practice: a pacer to breathe to, a timer, or steps."""
