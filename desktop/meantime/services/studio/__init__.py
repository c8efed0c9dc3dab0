"""The plan studio: homework as it is being made specific, from the therapist's words to a plan that comes."""
