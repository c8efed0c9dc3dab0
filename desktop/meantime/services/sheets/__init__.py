"""Plan sheets: small readable TOML files that a therapist can write or send."""
