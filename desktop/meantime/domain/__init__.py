"""What therapy homework is: frozen values and pure functions, no clock, no files."""
