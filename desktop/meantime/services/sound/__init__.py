"""What is heard: a voice made small enough to keep, and tones made from nothing."""
