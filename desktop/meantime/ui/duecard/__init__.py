"""The card of our own for what no notification could deliver."""
