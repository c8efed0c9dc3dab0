"""Published questionnaires in windows: which there are, one to answer, and what its sums are called."""
