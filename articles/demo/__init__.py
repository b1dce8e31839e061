"""The demonstration: invented people, true articles, and a loader that goes through the real verbs."""
