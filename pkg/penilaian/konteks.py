"""What every page of a file shows around its own content: stage, what comes next, tabs, breadcrumbs, the rooms above."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, URUTAN_TAHAP, JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from supervisi.lib.tampilan import LangkahTampil, Tab, Tahapan, susun_langkah

# Page of each step code of `rules.langkah_berikutnya`, and the word on its button.
HALAMAN_LANGKAH: dict[str, tuple[str, str]] = {
    "lihat": ("pkg_penilaian:hasil", "Lihat nilai"),
    "berkas": ("pkg_penilaian:berkas", "Buka berkas"),
    "nilai": ("pkg_penilaian:lembar", "Buka lembar nilai"),
    "banding": ("pkg_penilaian:banding", "Buka perbandingan"),
    "hasil": ("pkg_penilaian:hasil", "Periksa nilai"),
    "moderator": ("pkg_penilaian:moderator", "Tunjuk moderator"),
    "moderasi": ("pkg_penilaian:moderasi", "Buka lembar moderasi"),
    "rekap": ("pkg_rekap:halaman", "Buka rekap"),
}

# Pages that rooms above may have for a file; each is shown only if the address exists.
_BUKTI, _KUESIONER, _DOKUMEN = "pkg_bukti:halaman", "pkg_kuesioner:halaman", "pkg_laporan:halaman"
HALAMAN_LUAR = (
    (_BUKTI, "Bukti"),
    (_KUESIONER, "Kuesioner"),
    ("pkg_kehadiran:halaman", "Kehadiran"),
    ("pkg_rekap:halaman", "Rekap"),
    ("pkg_pkb:halaman", "PKB"),
    (_DOKUMEN, "Dokumen"),
)
# Of those, the pages that everybody who sees the file may open at any stage: the office runs the questionnaires, writes the
# attendance, and sees in the recap what is still missing.
HALAMAN_KANTOR = frozenset({_KUESIONER, "pkg_kehadiran:halaman", "pkg_rekap:halaman"})
# Only a sumatif has them (aturan_pkg 6).
_HANYA_SUMATIF = frozenset({_KUESIONER, "pkg_kehadiran:halaman"})


def alamat_luar(nama: str, *isi: object) -> str:
    """The address of a page of a room above; empty when there is none."""
    try:
        return reverse(nama, args=isi)
    except NoReverseMatch:
        return ""


# The steps of the line that stand for something else than themselves: an objection is a longer way to agreement.
_TEMPAT = {Tahap.KEBERATAN: Tahap.PERSETUJUAN, Tahap.MODERASI: Tahap.PERSETUJUAN}


def susun_tahapan(tahap: Tahap, berhenti_di: Tahap | None = None) -> Tahapan:
    """The stepper of a file in `tahap`; `berhenti_di` is the stage in which a cancelled one stopped."""
    batal = tahap is Tahap.DIBATALKAN
    di = (berhenti_di or Tahap.PERSIAPAN) if batal else tahap
    kini = URUTAN_TAHAP.index(_TEMPAT.get(di, di))
    label = [str(di.label if i == kini else satu.label) for i, satu in enumerate(URUTAN_TAHAP)]
    langkah = susun_langkah(label, kini, selesai=tahap is Tahap.SELESAI, batal=batal)
    return Tahapan(tahap.label, kini + 1, langkah, "Tahap berkas")


def langkah_tampil(
    pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi], *, boleh_menunjuk: bool = False
) -> LangkahTampil:
    """The next step with the name of its owner, as this person reads it. No query with `lembar_siap` prefetched."""
    kesiapan = selectors.kesiapan(pelaku, penilaian)
    diingatkan = timezone.localdate(penilaian.diingatkan_pada) if penilaian.diingatkan_pada else None
    langkah = rules.langkah_berikutnya(
        penilaian.fakta(), kesiapan.siap, sebagai, kesiapan.diusulkan_oleh, diingatkan
    )  # fmt: skip
    saya = rules.milik(langkah, pelaku.pengguna_id, sebagai, boleh_menunjuk)
    halaman, tombol = HALAMAN_LANGKAH[langkah.kode]
    boleh_lihat = langkah.kode == "lihat" and _nilai_terbuka(penilaian, sebagai)
    return LangkahTampil(
        pemilik="Anda" if saya else _nama_pemilik(penilaian, langkah),
        teks=langkah.teks,
        url=alamat_luar(halaman, penilaian.pk) if saya or boleh_lihat else "",
        tombol=tombol,
        milik_saya=saya,
    )


def langkah_tak_menjawab(isi: selectors.TakMenjawab) -> LangkahTampil:
    """What may be done about a teacher who does not answer, for who lets the result stand. No query."""
    halaman, tombol = ("tanpa_tanggapan", "Catat guru tidak menanggapi") if isi.catat else ("ingatkan", "Ingatkan guru")
    lanjut = "diingatkan dan tetap belum menjawab" if isi.catat else "belum menjawab"
    return LangkahTampil(
        pemilik="Anda",
        teks=f"Nilai dibuka {isi.dikirim:%d-%m-%Y}; guru {lanjut}.",
        url=reverse(f"pkg_penilaian:{halaman}", args=[isi.penilaian.pk]),
        tombol=tombol,
        milik_saya=True,
    )


def _nama_pemilik(penilaian: Penilaian, langkah: rules.Langkah) -> str:
    if langkah.pemilik is rules.Pemilik.PENILAI:
        nama = [p.penilai.get_short_name() for p in penilaian.peserta.penilai.all() if p.penilai_id in langkah.orang]
        return " dan ".join(nama)
    if langkah.pemilik is rules.Pemilik.MODERATOR:
        return penilaian.moderasi.moderator.get_short_name()
    return {
        rules.Pemilik.GURU: penilaian.guru.get_short_name(),
        rules.Pemilik.PENUNJUK: "kepala sekolah atau dinas",
        rules.Pemilik.PENETAP: "kepala sekolah atau penilai",
    }.get(langkah.pemilik, "")


def _nilai_terbuka(penilaian: Penilaian, sebagai: frozenset[Sisi]) -> bool:
    tahap = Tahap(penilaian.tahap)
    return tahap in TAHAP_NILAI_TERBUKA and rules.boleh_lihat_nilai(sebagai, tahap)


def _tab(pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi], aktif: str) -> list[Tab]:
    daftar: list[tuple[str, str]] = [("pkg_penilaian:berkas", "Ringkasan")]
    fakta, tahap = penilaian.fakta(), Tahap(penilaian.tahap)
    if Sisi.PENILAI in sebagai and tahap not in (Tahap.PERSIAPAN, Tahap.PENGUMPULAN):
        daftar.append(("pkg_penilaian:lembar", "Lembar nilai"))
        if rules.segel_terbuka(fakta, selectors.kesiapan(pelaku, penilaian).siap):
            daftar.append(("pkg_penilaian:banding", "Perbandingan"))
    if _nilai_terbuka(penilaian, sebagai):
        daftar.append(("pkg_penilaian:hasil", "Nilai"))
    if Sisi.MODERATOR in sebagai:
        daftar.append(("pkg_penilaian:moderasi", "Moderasi"))
    tab = [Tab(teks, reverse(nama, args=[penilaian.pk]), nama == aktif) for nama, teks in daftar]
    return tab + _tab_luar(penilaian, sebagai, aktif)


def _tab_luar(penilaian: Penilaian, sebagai: frozenset[Sisi], aktif: str) -> list[Tab]:
    """A moderator sees the evidence and what else is hers as another: the rest is no part of what she scores again."""
    semua = bool(sebagai & {Sisi.GURU, Sisi.PENILAI}) or _nilai_terbuka(penilaian, sebagai)
    sumatif = penilaian.peserta.periode.jenis == JenisPeriode.SUMATIF
    hasil = []
    for nama, teks in HALAMAN_LUAR:
        hanya_moderator = sebagai == {Sisi.MODERATOR} and nama not in (_BUKTI, _KUESIONER)
        terbuka = not hanya_moderator and (semua or nama in HALAMAN_KANTOR)
        if nama == _BUKTI and sebagai <= {Sisi.ADMIN}:
            continue  # an admin gets the finished forms, never the evidence (domain 9)
        url = alamat_luar(nama, penilaian.pk) if terbuka and (sumatif or nama not in _HANYA_SUMATIF) else ""
        if url:
            hasil.append(Tab(teks, url, nama == aktif))
    return hasil


def nama_berkas(penilaian: Penilaian) -> str:
    """How a file is called: the period, and the duty when it is the file of one."""
    nama = str(penilaian.peserta.periode)
    if penilaian.jenis == JenisBerkas.TUGAS:
        return f"{nama}, {penilaian.peserta.get_tugas_tambahan_display().lower()}"
    return nama


def konteks_berkas(
    pelaku: Pelaku, penilaian: Penilaian, sebagai: frozenset[Sisi], aktif: str, judul: str = ""
) -> dict[str, Any]:
    """Context of `templates/pkg/penilaian/dasar.html`.

    `aktif` is the URL name of the page (marks its tab); `judul` the page's own title, the last breadcrumb.
    """
    remah = [("PK Guru", reverse("pkg_penilaian:daftar"))]
    if judul:
        remah.append((penilaian.guru.get_short_name(), reverse("pkg_penilaian:berkas", args=[penilaian.pk])))
    tahap = Tahap(penilaian.tahap)
    menunjuk = tahap is Tahap.KEBERATAN and selectors.boleh_menunjuk(pelaku, penilaian)
    tab = _tab(pelaku, penilaian, sebagai, aktif)
    url_dokumen = alamat_luar(_DOKUMEN, penilaian.pk)
    return {
        "penilaian": penilaian,
        "sebagai": sebagai,
        "nama_berkas": nama_berkas(penilaian),
        "para_penilai": [p.penilai for p in penilaian.peserta.penilai.all()],
        "saya_guru": Sisi.GURU in sebagai,
        "saya_penilai": Sisi.PENILAI in sebagai,
        "boleh_menunjuk": menunjuk,
        "url_bukti": alamat_luar(_BUKTI, penilaian.pk),
        "langkah": langkah_tampil(pelaku, penilaian, sebagai, boleh_menunjuk=menunjuk),
        "tahapan": susun_tahapan(tahap, selectors.berhenti_di(pelaku, penilaian)),
        "tab": tab,
        # The page of printed forms, where it is one of the tabs: pages that have a form lead to it.
        "url_cetak": url_dokumen if any(t.url == url_dokumen for t in tab) else "",
        "remah": remah,
        "judul_halaman": judul or penilaian.guru.nama,
    }
