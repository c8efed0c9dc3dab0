"""The reminder engine: one pure state machine that knows moments, not plans (``docs/REMINDERS.md``)."""
