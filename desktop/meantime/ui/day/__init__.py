"""The picture of the day: routines at their times, moved by hand, with what is stacked on them."""
