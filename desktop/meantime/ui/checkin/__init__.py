"""The ten-second check-in beside the tray."""
