"""What the screens show, built from the notebook; one module a screen, no Qt."""
