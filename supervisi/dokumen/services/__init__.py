"""Writing document jobs: asking (web), working (worker), sweeping (beat)."""

from supervisi.dokumen.services.kerja import kerjakan
from supervisi.dokumen.services.penyapu import buang_kedaluwarsa, sapu
from supervisi.dokumen.services.permintaan import minta, minta_ulang

__all__ = ["buang_kedaluwarsa", "kerjakan", "minta", "minta_ulang", "sapu"]
