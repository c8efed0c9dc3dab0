"""Starting with the computer, one way a system; each tells what the system itself has written down."""
