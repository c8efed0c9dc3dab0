"""What the computer tells about itself: resume, unlock, a changed clock. Each only hastens the next look."""
