"""Stage 6: public search, over signed words only.

The rule: the index only names publications that may be what somebody looks for. Whether each is live, and every word
that is shown of it, is read from its frozen document again, proven, at every question.
"""
