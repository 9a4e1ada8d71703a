"""Transcoding and the guarded probe against references, in one run: goals T1 to T9 and R1."""
