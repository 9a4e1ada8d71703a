"""A requested document as a job: progress, file, hash, check code. Knows no domain."""
