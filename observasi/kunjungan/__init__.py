"""Live observation of a visit: a clock, event taps, quick notes, and where they lie on a recording."""
