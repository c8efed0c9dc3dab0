"""The tray, the windows and their widgets."""
