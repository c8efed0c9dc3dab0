"""Ways of showing notifications, each behind the port ``services.ports.Notifier``."""
