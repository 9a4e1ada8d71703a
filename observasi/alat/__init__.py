"""The classical observation tools of clinical supervision, on the time line of a recording or on the clock of a visit."""
