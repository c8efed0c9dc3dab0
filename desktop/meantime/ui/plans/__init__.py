"""The plans: what was agreed, and how sheets come in and go out."""
