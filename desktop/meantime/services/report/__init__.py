"""The page for the therapist as data: what it says, before anything is drawn."""
