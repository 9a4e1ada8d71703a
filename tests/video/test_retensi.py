"""The end of a recording: announced two weeks before, one mail, one lengthening, deleted with proof, whatever is killed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jejak
from observasi.siklus.models import Siklus
from observasi.video import tasks
from observasi.video.enums import AlasanHapus, StatusVideo
from observasi.video.models import AturanRekaman, BuktiHapus, MasaSimpan, Rekaman
from observasi.video.rules import retensi as rules
from observasi.video.selectors import keadaan_simpan, segera_dihapus
from observasi.video.services import hapus, hapus_rekaman, pemusnahan, retensi
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pemeran import pelaku

SELESAI = date(2026, 1, 1)
KINI = datetime(2026, 11, 26, 3, tzinfo=UTC)


def fakta(**ganti: object) -> rules.FaktaSimpan:
    return rules.FaktaSimpan(**{"selesai": SELESAI, "simpan_hari": 180, **ganti})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("isi", "hari", "tanggal", "peringatan", "tempo"),
    [
        # Not ended: no day. Ended: 180 days later, announced 14 days before, deleted on the day.
        ({"selesai": None}, date(2027, 1, 1), None, False, False),
        ({}, date(2026, 6, 15), date(2026, 6, 30), False, False),
        ({}, date(2026, 6, 16), date(2026, 6, 30), True, False),
        ({"diumumkan": date(2026, 6, 30)}, date(2026, 6, 29), date(2026, 6, 30), False, False),
        ({"diumumkan": date(2026, 6, 30)}, date(2026, 6, 30), date(2026, 6, 30), False, True),
        # Never without a warning, however late it is.
        ({}, date(2026, 12, 1), date(2026, 12, 15), True, False),
        # The school shortened its time after the warning: the announced day stays.
        ({"simpan_hari": 30, "diumumkan": date(2026, 6, 30)}, date(2026, 6, 20), date(2026, 6, 30), False, False),
        # It lengthened it, or the teacher did: the old announcement is void, a new one comes.
        ({"simpan_hari": 200, "diumumkan": date(2026, 6, 30)}, date(2026, 6, 30), date(2026, 7, 20), False, False),
        ({"simpan_hari": 200, "diumumkan": date(2026, 6, 30)}, date(2026, 7, 6), date(2026, 7, 20), True, False),
        (
            {"perpanjangan_hari": 180, "diumumkan": date(2026, 6, 30)},
            date(2026, 7, 1),
            date(2026, 12, 27),
            False,
            False,
        ),
    ],
)
def test_tabel_masa_simpan(isi, hari, tanggal, peringatan, tempo):
    f = fakta(**isi)

    assert rules.tanggal_hapus(f, hari) == tanggal
    assert (rules.perlu_peringatan(f, hari), rules.jatuh_tempo(f, hari)) == (peringatan, tempo)


@pytest.mark.parametrize(("hari", "boleh"), [(29, False), (30, True), (730, True), (731, False)])
def test_batas_masa_simpan_sekolah(hari, boleh):
    assert (rules.galat_simpan_hari(hari) is None) is boleh


@pytest.fixture
def lama(rekaman_siap):
    """The cycle of the recording ended 170 days before KINI."""
    Siklus.objects.filter(pk=rekaman_siap.siklus_id).update(selesai_pada=KINI - timedelta(days=170))
    return rekaman_siap


def hari(n: int) -> datetime:
    return KINI + timedelta(days=n)


def test_satu_peringatan_satu_surel(lama, pemeran, settings):
    assert [retensi.umumkan(hari(-5)), retensi.umumkan(KINI), retensi.umumkan(hari(1))] == [0, 1, 0]
    assert retensi.perlu_surel(KINI) == [lama.siklus_id]
    assert [retensi.kirim_peringatan(lama.siklus_id, KINI), retensi.kirim_peringatan(lama.siklus_id, hari(1))] == [
        True,
        False,
    ]

    surat = mail.outbox[0]
    assert (len(mail.outbox), surat.to, retensi.perlu_surel(KINI)) == (1, ["ani@contoh.id"], [])
    assert "10 Desember 2026" in surat.subject
    assert f"{settings.PUBLIC_URL}/siklus/{lama.siklus_id}/video/hak/\n" in surat.body
    assert surat.extra_headers["Message-ID"].startswith(f"<masa-simpan-{lama.siklus_id}-20261210@")
    assert [s.tanggal for s in segera_dihapus(pelaku(pemeran.ani))] == [date(2026, 12, 10)]
    assert segera_dihapus(pelaku(pemeran.budi)) == []


def test_surel_yang_gagal_dikirim_lagi(lama, monkeypatch):
    retensi.umumkan(KINI)

    def mogok(self: object) -> int:
        raise SMTPException("down")

    with monkeypatch.context() as tambal:
        tambal.setattr("django.core.mail.EmailMessage.send", mogok)
        with pytest.raises(SMTPException):
            retensi.kirim_peringatan(lama.siklus_id, KINI)

    assert (retensi.perlu_surel(KINI), retensi.kirim_peringatan(lama.siklus_id, KINI)) == ([lama.siklus_id], True)


def test_surel_yang_dipegang_pekerja_lain_tidak_dikirim(lama):
    retensi.umumkan(KINI)
    MasaSimpan.objects.update(surel_klaim_pada=KINI)

    nanti = [retensi.kirim_peringatan(lama.siklus_id, KINI + timedelta(minutes=m)) for m in (1, 16)]

    assert (nanti, len(mail.outbox)) == ([False, True], 1)


def test_ronde_mengirim_tugas_dengan_id(lama, monkeypatch):
    terkirim = []
    monkeypatch.setattr(
        "observasi.video.services.retensi.current_app.send_task", lambda nama, args, **_: terkirim.append((nama, args))
    )

    assert [retensi.sapu_masa_simpan(KINI), retensi.sapu_masa_simpan(hari(14))] == [(1, 1, 0), (0, 1, 1)]

    assert terkirim == [
        (retensi.TUGAS_SUREL, [lama.siklus_id]),
        (retensi.TUGAS_SUREL, [lama.siklus_id]),
        (retensi.TUGAS_HAPUS, [lama.pk]),
    ]
    assert {retensi.TUGAS_SUREL, retensi.TUGAS_HAPUS, hapus.TUGAS_BUANG} <= {
        t.name for t in vars(tasks).values() if hasattr(t, "name")
    }


def test_dihapus_pada_harinya_dan_halaman_berkata_begitu(
    masuk, lama, pemeran, izin, django_capture_on_commit_callbacks
):
    retensi.umumkan(KINI)

    with django_capture_on_commit_callbacks(execute=True):
        hasil = [retensi.hapus_bila_jatuh_tempo(lama.pk, hari(n)) for n in (0, 13, 14, 15)]

    assert hasil == [False, False, True, False]
    bukti = BuktiHapus.objects.get()
    assert (bukti.alasan, bukti.oleh, bukti.sha256, bukti.ukuran_byte) == (
        AlasanHapus.MASA_SIMPAN,
        None,
        "ab" * 32,
        1000,
    )
    assert bukti.selesai_pada is not None
    assert {b["bagian"]: (b["berkas"], b["byte"]) for b in bukti.rincian} == {
        "240p": (3, 54),
        "asli": (1, 4),
        "master.m3u8": (1, 15),
        "poster.jpg": (1, 14),
    }
    halaman = reverse("video:halaman", args=[lama.siklus_id])
    for siapa in (pemeran.ani, pemeran.budi):
        isi = masuk(siapa).get(halaman, {"rekaman": lama.pk, "t": "12"}).content.decode()
        assert "karena masa simpan di sekolah sudah lewat" in isi
        assert "Rekaman yang ditunjuk sudah dihapus" in isi
    assert Jejak.objects.filter(aksi="video.dihapus_masa_simpan", pelaku=None).count() == 1


def test_perpanjangan_satu_kali(lama, pemeran):
    ani = pelaku(pemeran.ani)
    retensi.umumkan(KINI)

    retensi.perpanjang_simpan(ani, lama.siklus_id)

    with pytest.raises(SalahStatus):
        retensi.perpanjang_simpan(ani, lama.siklus_id)
    with pytest.raises(TidakBoleh):
        retensi.perpanjang_simpan(pelaku(pemeran.budi), lama.siklus_id)
    assert retensi.jatuh_tempo(hari(14)) == []
    assert segera_dihapus(ani) == []
    assert keadaan_simpan(ani, Siklus.objects.get(pk=lama.siklus_id)).tanggal == date(2026, 12, 6) + timedelta(days=180)
    assert [retensi.umumkan(hari(170)), retensi.umumkan(hari(177))] == [0, 1]


def test_siklus_yang_berjalan_tidak_dapat_diperpanjang(rekaman_siap, pemeran):
    with pytest.raises(SalahStatus):
        retensi.perpanjang_simpan(pelaku(pemeran.ani), rekaman_siap.siklus_id)

    assert retensi.umumkan(KINI + timedelta(days=9999)) == 0


@pytest.mark.parametrize(
    ("siapa", "galat"),
    [
        ("ani", TidakTerlihat),
        ("gita", TidakTerlihat),
        ("dewi", TidakBoleh),
        ("endah", TidakBoleh),
        ("fajar", None),
        ("eko", None),
        ("hadi", None),
    ],
)
def test_siapa_mengatur_masa_simpan(pemeran, siapa, galat):
    orang = pelaku(getattr(pemeran, siapa))

    if galat is not None:
        with pytest.raises(galat):
            retensi.atur_masa_simpan(orang, pemeran.melati.pk, 90)
    else:
        retensi.atur_masa_simpan(orang, pemeran.melati.pk, 90)

    assert AturanRekaman.objects.count() == (galat is None)


def test_masa_simpan_di_luar_batas_ditolak(masuk, pemeran):
    with pytest.raises(MasukanSalah):
        retensi.atur_masa_simpan(pelaku(pemeran.fajar), pemeran.melati.pk, 10)

    jawaban = masuk(pemeran.fajar).post(reverse("video:aturan", args=[pemeran.melati.pk]), {"simpan_hari": "10"})

    assert (jawaban.status_code, 'value="10"' in jawaban.content.decode()) == (422, True)


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def lengkap(rekaman_siap):
    """Files where the portal itself puts them, and what a killed attempt left beside them."""
    folder = f"rekaman/{rekaman_siap.pk}/abc-r1"
    for nama in [*rekaman_siap.isi, "pratayang/001.jpg"]:
        default_storage.save(f"{folder}/{nama}", ContentFile(b"isi"))
    default_storage.save(f"rekaman/{rekaman_siap.pk}/.lama-x/s.m4s", ContentFile(b"sisa"))
    Rekaman.objects.update(
        folder=folder, berkas_asli=default_storage.save(f"rekaman/{rekaman_siap.pk}/asli-abc", ContentFile(b"asli"))
    )
    return Rekaman.objects.get()


def tersisa(media: Path, rekaman: Rekaman) -> list[Path]:
    return [b for b in (media / "berkas" / "rekaman" / str(rekaman.pk)).rglob("*") if b.is_file()]


def test_semua_berkas_hilang_dan_terbukti(lengkap, media, pemeran, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)

    bukti = BuktiHapus.objects.get()
    assert tersisa(media, lengkap) == []
    assert {b["bagian"]: b["berkas"] for b in bukti.rincian} == {
        "240p": 3,
        "asli": 1,
        "lain": 1,
        "master.m3u8": 1,
        "poster.jpg": 1,
        "pratayang": 1,
    }
    assert (bukti.alasan, bukti.oleh, bukti.selesai_pada is not None) == (AlasanHapus.PEMILIK, pemeran.ani, True)
    assert "abc" not in str(bukti.rincian)


def test_terbunuh_di_tengah_dilanjutkan_dengan_hitungan_semula(lengkap, media, pemeran, monkeypatch):
    hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)
    asli, sisa = default_storage.delete, [2]

    def mati(nama: str) -> None:
        if not sisa[0]:
            raise KeyboardInterrupt
        sisa[0] -= 1
        asli(nama)

    with monkeypatch.context() as tambal:
        tambal.setattr(type(default_storage._wrapped), "delete", lambda _diri, nama: mati(nama), raising=False)
        with pytest.raises(KeyboardInterrupt):
            hapus.buang_berkas(lengkap.pk, timezone.now())
    terhitung = BuktiHapus.objects.get().rincian
    masih_ada = len(tersisa(media, lengkap))

    assert hapus.sapu_hapusan(timezone.now()) == 1

    bukti = BuktiHapus.objects.get()
    assert (masih_ada, tersisa(media, lengkap)) == (6, [])
    assert (bukti.rincian, bukti.selesai_pada is not None) == (terhitung, True)
    assert hapus.sapu_hapusan(timezone.now()) == 0


def test_yang_sedang_dikerjakan_diperiksa_sekali_lagi(lengkap, media, pemeran):
    """A worker that was busy may put one more file down; the proof waits for it."""
    Rekaman.objects.update(status=StatusVideo.MEMPROSES)
    kini = timezone.now()
    hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)
    assert hapus.buang_berkas(lengkap.pk, kini) is False
    default_storage.save(f"rekaman/{lengkap.pk}/terlambat.m4s", ContentFile(b"isi"))

    assert hapus.sapu_hapusan(kini) == 0
    assert hapus.sapu_hapusan(kini + timedelta(minutes=61)) == 1

    assert tersisa(media, lengkap) == []


def test_yang_datang_setelah_terbukti_tetap_dibuang(lengkap, media, pemeran):
    hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)
    hapus.buang_berkas(lengkap.pk, timezone.now())
    default_storage.save(f"rekaman/{lengkap.pk}/terlambat.m4s", ContentFile(b"isi"))

    assert hapus.buang_berkas(lengkap.pk, timezone.now()) is True

    assert tersisa(media, lengkap) == []


def test_berkas_yang_tidak_mau_hilang_tidak_terbukti(lengkap, pemeran, monkeypatch):
    hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)
    monkeypatch.setattr(pemusnahan, "buang", lambda rekaman, nama: None)

    assert hapus.buang_berkas(lengkap.pk, timezone.now()) is False

    assert BuktiHapus.objects.get().selesai_pada is None


def test_dua_penghapus_satu_bukti(lengkap, pemeran):
    hapus_rekaman(pelaku(pemeran.ani), lengkap.pk)

    assert hapus.hapus_karena_masa_simpan(lengkap.pk, timezone.now()) is False

    assert [b.alasan for b in BuktiHapus.objects.all()] == [AlasanHapus.PEMILIK]


def test_rekaman_hidup_tidak_dibuang(lengkap, media):
    assert hapus.buang_berkas(lengkap.pk, timezone.now()) is False

    assert len(tersisa(media, lengkap)) == 8
