"""What pages show of a recap: each missing thing with its owner and a link for those who may follow it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.penilaian.enums import Sisi
from pkg.penilaian.konteks import alamat_luar
from pkg.periode.models import Peserta
from pkg.periode.rules import Tempat, dinas
from pkg.rekap import rules
from pkg.rekap.enums import Pemilik
from pkg.rekap.rules import Kurang
from pkg.rekap.selectors import Pratinjau

# Page of each code of rules.Kurang, the word on its link, and what its address is made of.
HALAMAN: dict[str, tuple[str, str, str]] = {
    "berkas": ("pkg_penilaian:berkas", "Buka berkas", "berkas"),
    "hasil": ("pkg_penilaian:hasil", "Periksa nilai", "berkas"),
    "moderator": ("pkg_penilaian:moderator", "Tunjuk moderator", "berkas"),
    "moderasi": ("pkg_penilaian:moderasi", "Buka moderasi", "berkas"),
    "kuesioner": ("pkg_kuesioner:halaman", "Buka kuesioner", "berkas"),
    "kehadiran": ("pkg_kehadiran:guru", "Isi kehadiran", "peserta"),
    "peserta": ("pkg_periode:ubah_peserta", "Lengkapi data", "peserta"),
    "periode": ("pkg_periode:halaman", "Buka periode", "periode"),
    "buka_periode": ("pkg_penilaian:buka_periode", "Buka berkas", "periode"),
}
_BACA_SAJA = frozenset({"berkas", "kuesioner", "kehadiran"})
"""Pages that everybody who sees the participant may open; the others are for their owners."""
_SISI = {
    Pemilik.GURU: Sisi.GURU,
    Pemilik.PENILAI: Sisi.PENILAI,
    Pemilik.PIMPINAN: Sisi.PIMPINAN,
    Pemilik.PENUNJUK: Sisi.PIMPINAN,
}
_NAMA = {
    Pemilik.MODERATOR: "moderator",
    Pemilik.PENUNJUK: "kepala sekolah atau dinas",
    Pemilik.PIMPINAN: "kepala sekolah",
    Pemilik.KANTOR: "admin sekolah atau kepala sekolah",
    Pemilik.DINAS: "admin dinas",
}


@dataclass(frozen=True, slots=True)
class KurangTampil:
    """One missing thing for a page."""

    teks: str
    pemilik: str
    url: str
    tombol: str
    milik_saya: bool


def susun_kurang(pelaku: Pelaku, kini: Pratinjau, *, ringkas: bool = False) -> list[KurangTampil]:
    """Everything that is missing, as this person reads it; `ringkas` for a list of many people. No query."""
    kurang = rules.ringkas(kini.kurang) if ringkas else kini.kurang
    return [_tampil(pelaku, kini, satu) for satu in kurang]


def _tampil(pelaku: Pelaku, kini: Pratinjau, satu: Kurang) -> KurangTampil:
    saya = _milik(pelaku, kini, satu.pemilik)
    nama, tombol, bagian = HALAMAN[satu.halaman]
    nomor = {"berkas": satu.berkas_id, "peserta": kini.peserta.pk, "periode": kini.peserta.periode_id}[bagian]
    boleh = saya or satu.halaman in _BACA_SAJA
    if not saya:
        tombol = "Lihat"
    return KurangTampil(
        teks=satu.teks,
        pemilik="Anda" if saya else _nama(kini.peserta, satu.pemilik),
        url=alamat_luar(nama, nomor) if boleh else "",
        tombol=tombol,
        milik_saya=saya,
    )


def _milik(pelaku: Pelaku, kini: Pratinjau, pemilik: Pemilik) -> bool:
    peserta = kini.peserta
    if pemilik in _SISI:
        return _SISI[pemilik] in kini.sisi
    if pelaku.pengguna_id == peserta.guru_id:
        return False
    if pemilik is Pemilik.KANTOR:
        return peserta.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)
    return pemilik is Pemilik.DINAS and dinas(pelaku, Tempat(peserta.sekolah_id, peserta.sekolah.wilayah_id))


def _nama(peserta: Peserta, pemilik: Pemilik) -> str:
    if pemilik is Pemilik.GURU:
        return peserta.guru.get_short_name()
    if pemilik is Pemilik.PENILAI:
        return " dan ".join(p.penilai.get_short_name() for p in peserta.penilai.all()) or "penilai"
    return _NAMA.get(pemilik, "")
