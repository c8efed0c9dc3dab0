"""Published questionnaires in windows: their list, one to be answered, its sum, and what sums are called."""
