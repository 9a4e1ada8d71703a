"""Writing what people are told, what they choose, and the mails that carry it."""

from supervisi.kabar.services.catat import IsiKabar, baca, baca_semua, boleh_mengetuk, sampaikan, tandai_baru
from supervisi.kabar.services.pengiriman import kirim
from supervisi.kabar.services.pilihan import berhenti, simpan_pilihan
from supervisi.kabar.services.sapu import sapu

__all__ = [
    "IsiKabar",
    "baca",
    "baca_semua",
    "berhenti",
    "boleh_mengetuk",
    "kirim",
    "sampaikan",
    "sapu",
    "simpan_pilihan",
    "tandai_baru",
]
