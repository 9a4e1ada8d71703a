"""Appraisal of teachers (PK Guru), one package per noun. Reads `observasi` through selectors, never the reverse."""
