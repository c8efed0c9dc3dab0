"""Whether the system is set to less motion, asked each time somebody wants to know, behind the port ``Motion``."""
