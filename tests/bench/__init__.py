"""`make bench`: measures on this machine, in one run, and prints tables. Timings are never asserted in a test."""
