"""Pages of the library."""

from observasi.instrumen.views.pustaka import daftar, lihat

__all__ = ["daftar", "lihat"]
