"""Records of practices: what is written down beside an answer, field by field."""
