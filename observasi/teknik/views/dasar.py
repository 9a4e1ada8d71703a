"""What the pages of this room share: the acting person, the tabs, a sheet over an instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import AWALAN_CATATAN
from observasi.teknik.rules import jawaban
from supervisi.lib.lembar import HasilLembar

_TAB = (
    ("Ringkasan", "teknik:ruang"),
    ("Pertemuan", "teknik:daftar_pertemuan"),
    ("Kunjungan", "teknik:daftar_kunjungan"),
    ("Angket", "teknik:daftar_angket"),
    ("Menilai diri", "teknik:diri"),
)


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The acting person; every page of this room asks to sign in first."""
    return cast(PermintaanPelaku, request).pelaku


def tab(aktif: str) -> list[dict[str, Any]]:
    """The tabs of the room with the present one marked."""
    return [{"teks": teks, "url": reverse(nama), "aktif": nama == aktif} for teks, nama in _TAB]


def remah(*lain: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back to the room."""
    return [("Teknik supervisi", reverse("teknik:ruang")), *lain]


def bidang(
    kunci: str, tersimpan: Mapping[str, Any], diketik: Mapping[str, str], hasil: HasilLembar | None
) -> dict[str, Any]:
    """One field as the sheet shows it; after a refused form post with what was typed and what stands there now."""
    satu = tersimpan.get(kunci)
    isi: dict[str, Any] = {
        "kunci": kunci,
        "nilai": satu.nilai if satu else "",
        "versi": satu.versi if satu else 0,
        "galat": "",
    }
    if hasil is not None and kunci not in hasil.tersimpan:
        isi["nilai"] = diketik.get(f"nilai-{kunci}", isi["nilai"])
        isi["galat"] = hasil.galat.get(kunci, "")
        for b in hasil.bentrok:
            if b.kunci == kunci:
                isi["versi"] = b.versi
                isi["galat"] = (
                    f"Baru saja diubah dari tempat lain menjadi: {b.nilai or '(kosong)'}. Periksa, lalu simpan lagi."
                )
    return isi


def butir_tampil(
    instrumen: Instrumen, tersimpan: Mapping[str, Any], diketik: Mapping[str, str], hasil: HasilLembar | None
) -> list[dict[str, Any]]:
    """The items of an instrument for `teknik/_butir.html` and `teknik/_baca_butir.html`."""
    semua = []
    for b in instrumen.daftar_butir:
        kunci_catatan = f"{AWALAN_CATATAN}{b.butir.kunci}"
        nilai = bidang(b.butir.kunci, tersimpan, diketik, hasil)
        catatan = bidang(kunci_catatan, tersimpan, diketik, hasil)
        semua.append(
            {
                **nilai,
                "nomor": b.butir.nomor,
                "teks": b.butir.kalimat,
                "jalur": b.jalur,
                "catatan": catatan,
                "galat": nilai["galat"] or catatan["galat"],
            }
        )
    return semua


def pilihan_tampil(instrumen: Instrumen) -> dict[str, Any]:
    """What can be chosen for every item."""
    return {
        "pilihan": [{"nilai": p.nilai, "teks": p.teks} for p in jawaban.pilihan(instrumen)],
        "tidak_teramati": jawaban.boleh_tidak_teramati(instrumen),
    }


def daftar_galat(hasil: HasilLembar | None) -> Sequence[tuple[str, str]]:
    """Faults for the summary above the sheet, each with the place that it leads to."""
    if hasil is None:
        return ()
    kunci = {**hasil.galat, **{b.kunci: "Isian ini diubah dari tempat lain. Periksa keduanya." for b in hasil.bentrok}}
    return tuple((f"butir-{k.removeprefix(AWALAN_CATATAN)}", teks) for k, teks in kunci.items())
