"""What the user can do: commands, the reminder engine, the report's content."""
