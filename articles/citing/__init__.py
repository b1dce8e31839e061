"""Stage 2: references on their way into a draft: read from what databases export, compared, and shown in AMA style.

Pure: no row is read or written here. The rule: what a source does not say stays empty, and what has no certain
place is kept as it was written, and said.
"""
