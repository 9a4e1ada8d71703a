"""Kabar in the demo: told by the services that made the cycles; who gets mail, and what was read already."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Pengguna
from accounts.selectors import pelaku_untuk
from supervisi.kabar import selectors, services

# The others of the demo want no mail: a demo on a server with real mail must not write to a dozen strangers.
BERSUREL = ("ani", "budi")
# So many of the newest stay unread for each person.
BELUM_DIBACA = 4


def atur_surel(orang: Mapping[str, Pengguna]) -> None:
    """Before anything happens: mail for two people only."""
    for nama, pengguna in orang.items():
        if nama not in BERSUREL:
            pelaku = pelaku_untuk(pengguna, timezone.localdate())
            aturan = selectors.aturan(pelaku)
            services.simpan_pilihan(pelaku, {}, aturan.tenang, aturan.jam_ringkasan, surel_aktif=False)


def baca_yang_lama(orang: Mapping[str, Pengguna]) -> None:
    """After everything happened: each has read what is older than her newest few."""
    for pengguna in orang.values():
        pelaku = pelaku_untuk(pengguna, timezone.localdate())
        lama = next(iter(selectors.terlihat_oleh(pelaku)[BELUM_DIBACA : BELUM_DIBACA + 1]), None)
        if lama is not None:
            services.baca_semua(pelaku, lama.pk)
