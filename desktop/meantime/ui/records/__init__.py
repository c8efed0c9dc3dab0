"""Records of practices: a window drawn from the fields alone."""
