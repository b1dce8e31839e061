"""Stage 6: which pages exist, how they are built, and how they are answered."""
