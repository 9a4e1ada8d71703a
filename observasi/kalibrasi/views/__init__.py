"""Pages of calibration: `tawaran` (the teacher), `sesi` (organiser and list), `lembar` (a rater), `hasil` (figures, drift)."""
