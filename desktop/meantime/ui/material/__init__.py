"""The client's own material: the lines by which it is opened, and the rows in which it is set."""
