"""Supervision: the clinical cycle, one package per noun."""
