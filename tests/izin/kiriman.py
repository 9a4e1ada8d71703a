"""How a row of the matrix becomes a request: the parts of its address and what is posted.

Every post is what the right person would send at the right stage, so that a refusal has no other cause than the person
or the stage. A token is always the one made for the person who asks.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.urls import get_resolver, reverse
from django.utils import timezone

from observasi.instrumen.rules import ke_yaml
from observasi.instrumen.selectors import daftar_tempat
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.pertemuan import selectors as selectors_pertemuan
from observasi.program import selectors as selectors_program
from observasi.program.rules import tahun_pelajaran
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Lembar, Sisi
from observasi.tindak_lanjut.enums import Bentuk
from observasi.video.services import tonton
from supervisi.lib.galat import Penolakan
from tests.izin.dunia import POTONGAN, Dunia, Isi
from tests.pemeran import pelaku

Data = dict[str, Any]


def _mendatang(hari: int = 5) -> str:
    return (timezone.localdate() + timedelta(days=hari)).isoformat()


# --- addresses -----------------------------------------------------------------------------------------------------

VERSI_LEMBAR = {
    "pertemuan:simpan_pra": "wawancara-pra-observasi",
    "pertemuan:simpan_pasca": "wawancara-pasca-observasi",
    "tindak_lanjut:simpan_evaluasi": "evaluasi-hasil-supervisi",
}


def _token(d: Dunia, isi: Isi, alamat: str, nama: str) -> str:
    pengguna = d.pengguna(nama)
    if pengguna is None:
        return "token"
    guna = tonton.ASLI if alamat == "video:asli" else tonton.PUTAR
    return tonton._buat(pelaku(pengguna), isi.rekaman, guna).token


def _kode(d: Dunia, isi: Isi, alamat: str) -> str:
    if alamat.startswith("dokumen:"):
        return isi.dokumen.kode_cek
    return "supervisi-pelaksanaan" if alamat == "instrumen:lihat" else d.instrumen[isi.siklus.sekolah_id].instrumen.kode


def bagian_alamat(d: Dunia, isi: Isi, alamat: str, nama: str) -> Data:
    """All parts that any address asks for; `reverse` gets those that this one has."""
    if alamat == "accounts:sandi_baru":
        return d.tautan_sandi()
    return {
        "siklus_id": isi.siklus.pk,
        "berkas_id": isi.berkas.pk,
        "catatan_id": isi.catatan.pk,
        "balasan_id": isi.balasan.pk,
        "pribadi_id": isi.pribadi.pk,
        "sekolah_id": isi.siklus.sekolah_id,
        "jenis_id": isi.jenis.pk,
        "alat_id": isi.alat.pk,
        "baris_id": isi.ketukan.pk,
        "momen_id": isi.momen_id,
        "kunci": "b1" if alamat.startswith("instrumen:") else "1",
        "rekaman_id": isi.rekaman.pk,
        "unggahan_id": isi.unggahan.pk,
        "undangan_id": isi.undangan.pk,
        "tindak_lanjut_id": isi.tindak_lanjut.pk,
        "dokumen_id": isi.dokumen.pk,
        "versi_id": d.versi(VERSI_LEMBAR.get(alamat, "supervisi-pelaksanaan")).pk,
        "kode": _kode(d, isi, alamat),
        "nomor": 1,
        "artikel": "permintaan",
        "bentuk": "yaml",
        "masukan_id": d.masukan[isi.siklus.sekolah_id].pk,
        "program_id": d.program[isi.siklus.sekolah_id].program_id,
        "versi_program_id": d.program[isi.siklus.sekolah_id].pk,
        "nama": POTONGAN,
        "token": _token(d, isi, alamat, nama),
    }


def parameter(alamat: str) -> list[str]:
    """The names of the parts of an address."""
    ruang, _, nama = alamat.rpartition(":")
    resolver = get_resolver()
    for bagian in filter(None, ruang.split(":")):
        resolver = resolver.namespace_dict[bagian][1]
    return list(resolver.reverse_dict[nama][0][0][1])


def url(d: Dunia, isi: Isi, alamat: str, nama: str, /, **ganti: Any) -> str:
    """The path of `alamat` for one person; `ganti` replaces single parts."""
    bagian = {**bagian_alamat(d, isi, alamat, nama), **ganti}
    return reverse(alamat, kwargs={k: bagian[k] for k in parameter(alamat)})


# --- contents ------------------------------------------------------------------------------------------------------


def _permintaan(d: Dunia, **lain: Any) -> Data:
    return {
        "masalah": "Murid pasif.",
        "mapel": "IPA",
        "kelas": "VIII-A / 1",
        "mode": "video",
        "sekolah": d.p.melati.pk,
        "tanggal": _mendatang(),
        "jam": "09:30",
        **lain,
    }


def _sisi(d: Dunia, isi: Isi, nama: str) -> Sisi:
    return Sisi.SUPERVISOR if isi.siklus.supervisor == d.pengguna(nama) else Sisi.GURU


def _sidik_kesepakatan(d: Dunia, isi: Isi, nama: str) -> Data:
    return {"sidik": selectors_siklus.sidik_kesepakatan_kini(pelaku(isi.siklus.guru), isi.siklus)}


def _sidik_pertemuan(d: Dunia, isi: Isi, nama: str) -> Data:
    guru = pelaku(isi.siklus.guru)
    try:
        isian = selectors_siklus.isian(guru, isi.siklus, Lembar.PASCA)
        return {"sidik": selectors_pertemuan.keadaan_setuju(guru, isi.siklus, _sisi(d, isi, nama), isian).sidik}
    except Penolakan:
        return {"sidik": ""}


def _sidik_lembar(jenis: JenisPenilaian) -> Callable[[Dunia, Isi, str], Data]:
    def isi_lembar(d: Dunia, isi: Isi, nama: str) -> Data:
        pengguna = d.pengguna(nama)
        try:
            assert pengguna is not None
            return {"sidik": selectors_penilaian.lembar_sendiri(pelaku(pengguna), isi.siklus.pk, jenis).sidik}
        except (Penolakan, AssertionError):
            return {"sidik": "x"}

    return isi_lembar


def _ubah_instrumen(d: Dunia, isi: Isi, nama: str) -> Data:
    sepakat = selectors_siklus.ambil_instrumen_sepakat(pelaku(isi.siklus.guru), isi.siklus)
    return {"aksi": "ubah", "kunci": "1", "teks": "Guru menyapa murid.", "versi": sepakat.versi if sepakat else 1}


def _rencana(d: Dunia, isi: Isi, nama: str) -> Data:
    return {"berkas": SimpleUploadedFile("rpp.pdf", b"%PDF-1.4\n%isi\n", "application/pdf")}


def _tindakan(d: Dunia, isi: Isi, nama: str) -> Data:
    return {
        "uraian": "Coba kelompok kecil.",
        "bentuk": Bentuk.LANGSUNG.value,
        "pelaksana": "Ani",
        "tenggat": _mendatang(9),
        "versi": 1,
    }


def _lanjutan(d: Dunia, isi: Isi, nama: str) -> Data:
    return {**_permintaan(d), "supervisor": isi.siklus.supervisor_id}


def _tempat(d: Dunia, isi: Isi, nama: str) -> str:
    """The place for which this person makes instruments; for everybody else any."""
    pengguna = d.pengguna(nama)
    tempat = daftar_tempat(pelaku(pengguna)) if pengguna else []
    return tempat[0].kunci if tempat else "sekolah-1"


def _berkas_instrumen(d: Dunia, isi: Isi, nama: str) -> Data:
    teks = ke_yaml(d.versi("supervisi-pelaksanaan").baca())
    berkas = SimpleUploadedFile("instrumen.yaml", teks.encode(), "application/yaml")
    return {"pemilik": _tempat(d, isi, nama), "berkas": berkas, "aksi": "simpan"}


def _sidik_program(d: Dunia, isi: Isi) -> str:
    """The fingerprint of the draft, as the principal of that school reads it."""
    versi = d.program[isi.siklus.sekolah_id]
    return selectors_program.halaman(pelaku(versi.disetujui_oleh), versi.program_id).sidik


KIRIMAN: dict[str, Callable[[Dunia, Isi, str], Data]] = {
    "accounts:masuk": lambda d, i, n: {"username": "ani@contoh.id", "password": "Belajar-Bersama-1"},
    "accounts:lupa_sandi": lambda d, i, n: {"email": "ani@contoh.id"},
    "accounts:sandi_baru": lambda d, i, n: {"new_password1": "Kelas-Yang-Hangat-7"},
    "accounts:profil": lambda d, i, n: {"nama": "Nama Baru, S.Pd."},
    "accounts:kepegawaian": lambda d, i, n: {"tempat_lahir": "Sleman", "jenis_kelamin": "P"},
    "accounts:ganti_peran": lambda d, i, n: {"penugasan": d.p.ani.penugasan.get().pk},
    "siklus:ajukan": lambda d, i, n: _permintaan(d, supervisor=d.p.budi.pk),
    "siklus:undang": lambda d, i, n: _permintaan(d, guru=d.p.ani.pk),
    "siklus:terima": lambda d, i, n: {"waktu_dilihat": i.siklus.usulan_waktu.isoformat()},
    "siklus:usulkan": lambda d, i, n: {"tanggal": _mendatang(6), "jam": "10:00"},
    "siklus:tolak": lambda d, i, n: {"tolak-alasan": "Ada rapat."},
    "siklus:batalkan": lambda d, i, n: {"alasan": "Jadwal berubah."},
    "siklus:serahkan": lambda d, i, n: {"supervisor": d.p.dewi.pk, "alasan": "Pindah tugas."},
    "siklus:kesepakatan": lambda d, i, n: {"nilai-tempat": "Ruang VII-C", "versi-tempat": 1},
    "siklus:setuju": _sidik_kesepakatan,
    "instrumen:baru": lambda d, i, n: {
        "pemilik": _tempat(d, i, n),
        "judul": "Instrumen Kita",
        "jenis": "skala",
        "tahap": "observasi",
    },
    "instrumen:impor": _berkas_instrumen,
    "instrumen:duplikat": lambda d, i, n: {"duplikat-pemilik": _tempat(d, i, n)},
    "instrumen:susun": lambda d, i, n: {"aksi": "naik:b2", "versi": 2},
    "instrumen:pokok": lambda d, i, n: {
        "judul": "Judul",
        "tahap": "observasi",
        "sumber": "Kami",
        "skor_min": "1",
        "skor_maks": "4",
        "versi": 2,
    },
    "instrumen:butir": lambda d, i, n: {"teks": "Menyapa semua murid", "bobot": "1", "versi": 2},
    "instrumen:terbit": lambda d, i, n: {"versi": 2},
    "instrumen:buang": lambda d, i, n: {"versi": 2},
    "pemantapan:ruang": lambda d, i, n: {"jenis": "komentar", "alasan": "Butir 2 sulit diamati."},
    "pemantapan:putuskan": lambda d, i, n: {"aksi": "tolak", "putusan": "Sudah cukup jelas."},
    "program:mulai": lambda d, i, n: {
        "sekolah": i.siklus.sekolah_id,
        "tahun": tahun_pelajaran(timezone.localdate()) + 1,
    },
    "program:tulis": lambda d, i, n: {"nilai-tujuan": "Tujuan kami", "versi-tujuan": 1},
    "program:contoh": lambda d, i, n: {"bagian": "tujuan"},
    "program:setujui": lambda d, i, n: {"sidik": _sidik_program(d, i)},
    "program:komentar": lambda d, i, n: {"teks": "Tambahkan tenggat."},
    "siklus:pilih_instrumen": lambda d, i, n: {"versi": d.versi("supervisi-pelaksanaan").pk},
    "siklus:sesuaikan": _ubah_instrumen,
    "siklus:unggah_rencana": _rencana,
    "video:izin": lambda d, i, n: {"izin": "1"},
    "video:undang": lambda d, i, n: {"cari": "Dewi", "orang": d.p.dewi.pk, "sampai": _mendatang()},
    "video:perpanjang_undangan": lambda d, i, n: {"sampai": _mendatang()},
    "video:aturan": lambda d, i, n: {"simpan_hari": 90},
    "alat:daftar": lambda d, i, n: {"jenis": "tunggu"},
    "alat:denah": lambda d, i, n: {"baris": 1, "kolom": 1, "kursi-A1": "7", "versi": 0},
    "alat:lembar": lambda d, i, n: {"kode": "C2"},
    "alat:baris": lambda d, i, n: {"kode": "C2", "versi": 1},
    "catatan:daftar": lambda d, i, n: {"teks": "Murid bertanya.", "jenis": "catatan"},
    "catatan:ubah": lambda d, i, n: {"teks": "Murid bertanya lagi.", "jenis": "catatan", "versi": 1},
    "catatan:balas": lambda d, i, n: {"teks": "Terima kasih."},
    "catatan:ubah_balasan": lambda d, i, n: {"teks": "Terima kasih banyak.", "versi": 1},
    "catatan:ubah_pribadi": lambda d, i, n: {"teks": "Jangan terburu-buru.", "jenis": "catatan", "versi": 1},
    "catatan:jenis": lambda d, i, n: {"nama": "Numerasi", "warna": "bata", "bentuk": "palang"},
    "catatan:ubah_jenis": lambda d, i, n: {"nama": "Numerasi", "warna": "bata", "bentuk": "palang"},
    "penilaian:lembar": lambda d, i, n: {"nilai-1": "4", "versi-1": 0},
    "penilaian:lembar_kirim": _sidik_lembar(JenisPenilaian.PELAKSANAAN),
    "penilaian:lembar_perbaiki": lambda d, i, n: {"alasan": "Skor butir 1 keliru."},
    "kunjungan:halaman": lambda d, i, n: {"jenis": "guru", "kunci": str(uuid.uuid4())},
    "kunjungan:selaraskan": lambda d, i, n: {"rekaman": i.rekaman.pk, "waktu": "0:12", "pukul": "08:15"},
    "penilaian:tautkan": lambda d, i, n: {"kunci": "1", "rekaman": i.rekaman.pk, "detik": "12.5"},
    "penilaian:momen": lambda d, i, n: {"rekaman": i.rekaman.pk, "waktu": "0:12"},
    "penilaian:aturan": lambda d, i, n: {"mode": "ingatkan", "persen": "50"},
    "penilaian:lewati": lambda d, i, n: {"alasan": "Tidak sempat menonton."},
    "penilaian:rencana": lambda d, i, n: {"nilai-1": "3", "versi-1": 0},
    "penilaian:rencana_kirim": _sidik_lembar(JenisPenilaian.PERENCANAAN),
    "penilaian:rencana_perbaiki": lambda d, i, n: {"alasan": "Skor butir 1 keliru."},
    "pertemuan:simpan_pra": lambda d, i, n: {"nilai-1": "Kelas 32 murid.", "versi-1": 0},
    "pertemuan:simpan_pasca": lambda d, i, n: {"nilai-1": "Pembukaan berjalan baik.", "versi-1": 0},
    "pertemuan:setuju": _sidik_pertemuan,
    "tindak_lanjut:simpan_evaluasi": lambda d, i, n: {"nilai-catatan-1": "Baik.", "versi-catatan-1": 0},
    "tindak_lanjut:tambah": _tindakan,
    "tindak_lanjut:ubah": _tindakan,
    "tindak_lanjut:laksanakan": lambda d, i, n: {
        "realisasi": "Sudah dicoba.",
        "terlaksana_pada": timezone.localdate().isoformat(),
        "versi": 1,
    },
    "tindak_lanjut:batalkan": lambda d, i, n: {"alasan": "Tidak perlu lagi.", "versi": 1},
    "tindak_lanjut:buka_lagi": lambda d, i, n: {"versi": 1},
    "tindak_lanjut:lanjutan": _lanjutan,
}

# What a script posts to a sheet.
KIRIMAN_JSON: dict[str, Callable[[Dunia, Isi, str], Data]] = {
    "video:tontonan": lambda d, i, n: {"rentang": [[0, 5]]},
    "program:tulis": lambda d, i, n: {"perubahan": [{"kunci": "tujuan", "nilai": "Tujuan kami", "versi": 1}]},
    "siklus:kesepakatan": lambda d, i, n: {"perubahan": [{"kunci": "tempat", "nilai": "Ruang VII-C", "versi": 1}]},
    "kunjungan:kirim": lambda d, i, n: {
        "kini": timezone.now().isoformat(),
        "isi": [{"kunci": str(uuid.uuid4()), "apa": "ketukan", "jenis": "guru", "pada": timezone.now().isoformat()}],
    },
    "penilaian:lembar": lambda d, i, n: {"perubahan": [{"kunci": "1", "nilai": "4", "versi": 0}]},
}

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}


def minta(d: Dunia, isi: Isi, alamat: str, cara: str, nama: str) -> HttpResponseBase:
    """One request of the matrix, sent as `nama`."""
    client, path = d.client(nama), url(d, isi, alamat, nama)
    if cara == "POST JSON":
        badan = json.dumps(KIRIMAN_JSON[alamat](d, isi, nama))
        return client.post(path, badan, content_type="application/json", HTTP_ACCEPT="application/json")
    if alamat == "video:kumpulan_unggahan" and cara == "POST":
        kepala = {**TUS, "HTTP_UPLOAD_LENGTH": "2000", "HTTP_UPLOAD_METADATA": "filename YS5tcDQ=,sidik bGFpbg=="}
        return client.post(path, b"", content_type="application/octet-stream", **kepala)
    if alamat == "video:unggahan" and cara in ("PATCH", "HEAD", "DELETE"):
        kepala = {**TUS, "HTTP_UPLOAD_OFFSET": "0"} if cara == "PATCH" else TUS
        badan = b"halo!" if cara == "PATCH" else b""
        return client.generic(cara, path, badan, content_type="application/offset+octet-stream", **kepala)
    data = KIRIMAN[alamat](d, isi, nama) if cara == "POST" and alamat in KIRIMAN else None
    return client.post(path, data or {}) if cara == "POST" else client.generic(cara, path)
