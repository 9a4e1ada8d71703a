"""What the matrix sends to the addresses of kabar, and the parts of those addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supervisi.kabar import registri
from supervisi.kabar.models import Kabar
from supervisi.kabar.services.pilihan import tanda_berhenti
from tests.izin.dunia import Dunia, Isi


def bagian_kabar(d: Dunia, isi: Isi, alamat: str) -> dict[str, Any]:
    """What the teacher was told first of this cycle (that her request was accepted), and the signed word of Ani."""
    if not alamat.startswith("kabar:"):
        return {}
    milik = Kabar.objects.filter(penerima=isi.siklus.guru, objek_id=isi.siklus.pk, jenis="siklus_permintaan")
    return {
        "kabar_id": milik.order_by("pk").values_list("pk", flat=True).first() or 0,
        "tanda": tanda_berhenti(d.p.ani.pk, "siklus_permintaan"),
    }


KIRIMAN_KABAR: dict[str, Callable[[Dunia, Isi, str], dict[str, Any]]] = {
    "kabar:pilihan": lambda d, i, n: {
        "surel_aktif": "on",
        "tenang_mulai": 21,
        "tenang_selesai": 5,
        "jam_ringkasan": 6,
        **{f"cara-{j.kode}": "harian" for j in registri.semua()},
    },
}
