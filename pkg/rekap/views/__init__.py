"""Pages of this room: one recap, a period, the conversion of a predikat."""

from pkg.rekap.views.halaman import golongan, halaman, tetapkan
from pkg.rekap.views.konversi import konversi
from pkg.rekap.views.periode import periode, tetapkan_banyak

__all__ = ["golongan", "halaman", "konversi", "periode", "tetapkan", "tetapkan_banyak"]
