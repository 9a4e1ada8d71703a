"""Arithmetic of PK Guru as pure functions with dated regulation tables; hitung_pkg and the Kalkulator."""
