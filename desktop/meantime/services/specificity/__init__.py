"""What is still open in a plan, with the question to ask about it, and the plan in one sentence."""
