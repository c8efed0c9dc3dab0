"""The plan studio's screen: what is entered at the left, what it comes to at the right."""
