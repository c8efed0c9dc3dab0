"""The main window: a sidebar and the pages it leads to."""
