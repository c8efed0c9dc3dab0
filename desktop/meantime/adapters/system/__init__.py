"""What the computer tells about itself: sleep, screen lock, the session's end, a changed clock."""
