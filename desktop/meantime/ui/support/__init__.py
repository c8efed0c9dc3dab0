"""The support card, one click away."""
