"""The stop button: for any signed-in editor, reviewer or publisher, on a phone, with one confirmation."""
