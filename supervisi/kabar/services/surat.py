"""The words of a mail: text and simple HTML, the way to stop it, and a fixed Message-ID."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from supervisi.kabar import registri
from supervisi.kabar.enums import BentukKiriman, Kelompok
from supervisi.kabar.models import Kabar, Kiriman
from supervisi.kabar.services.pilihan import tanda_berhenti


def alamat_penuh(jalur: str) -> str:
    """The path as an address that works from a mail."""
    return f"{settings.PUBLIC_URL}{jalur}"


def susun_surat(kiriman: Kiriman, kabar: list[Kabar]) -> EmailMultiAlternatives:
    """The mail of these kabar to the recipient of `kiriman`."""
    satu = kiriman.bentuk == BentukKiriman.SATU
    tanda = tanda_berhenti(kiriman.penerima_id, kabar[0].jenis if satu else "")
    berhenti = alamat_penuh(reverse("kabar:berhenti", args=[tanda]))
    konteks = {
        "penerima": kiriman.penerima,
        "satu": kabar[0] if satu else None,
        "tanggal": kiriman.tanggal,
        "jumlah": len(kabar),
        "bagian": _bagian(kabar),
        "alamat_daftar": alamat_penuh(reverse("kabar:daftar")),
        "alamat_pilihan": alamat_penuh(reverse("kabar:pilihan")),
        "alamat_berhenti": berhenti,
    }
    judul = " ".join(render_to_string("surel/kabar_judul.txt", konteks).split())
    surat = EmailMultiAlternatives(
        judul,
        render_to_string("surel/kabar.txt", konteks),
        to=[kiriman.penerima.email],
        headers={"Message-ID": _tanda_surat(kiriman), "List-Unsubscribe": f"<{berhenti}>"},
    )
    surat.attach_alternative(render_to_string("surel/kabar.html", konteks), "text/html")
    return surat


def _bagian(kabar: list[Kabar]) -> list[dict[str, object]]:
    """The kabar by group, help before judgement, each with its full address."""
    return [
        {
            "nama": kelompok.label,
            "isi": [
                {
                    "judul": k.judul,
                    "isi": k.isi,
                    "waktu": timezone.localtime(k.dibuat_pada),
                    "alamat": alamat_penuh(k.alamat),
                }
                for k in milik
            ],
        }
        for kelompok in Kelompok
        if (milik := [k for k in kabar if registri.ambil(k.jenis).kelompok is kelompok])
    ]


def _tanda_surat(kiriman: Kiriman) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<kabar-{kiriman.pk}@{domain}>"
