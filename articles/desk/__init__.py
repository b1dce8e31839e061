"""The stop button: for any signed-in editor, reviewer, officer or publisher, on a phone, with one confirmation."""
