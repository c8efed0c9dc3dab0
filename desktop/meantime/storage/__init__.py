"""Where it is kept: encrypted stores whose rows never leave this package."""
