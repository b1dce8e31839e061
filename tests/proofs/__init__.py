"""Proofs that hold under any order of acts, under races and under crashes: the whole system, both databases."""
