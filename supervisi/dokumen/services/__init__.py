"""Writing document jobs: asking (web), working (worker), sweeping (beat)."""

from supervisi.dokumen.services.kerja import kerjakan
from supervisi.dokumen.services.penyapu import sapu
from supervisi.dokumen.services.permintaan import minta, minta_ulang

__all__ = ["kerjakan", "minta", "minta_ulang", "sapu"]
