"""The page for the therapist, typeset."""
