"""What two people may say to the record of the meeting: agreed, agreed with a note, refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Pengguna
from observasi.laporan import selectors as selectors_laporan
from observasi.pertemuan import rules, selectors, services
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Hal, Lembar, Putusan, Sisi, Tahap
from observasi.siklus.models import Isian, Persetujuan, Riwayat, Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import Perubahan
from tests.alur import siklus_pasca
from tests.pabrik import muat_pustaka
from tests.pemeran import Pemeran, buat_pemeran, pelaku

Masuk = Callable[[object], Client]
ALASAN = "Bagian kesan umum belum menggambarkan yang terjadi di kelas saya."
CATATAN = "Waktu tunggu saya latih dulu di VII-A."


def siap(p: Pemeran) -> Siklus:
    """A record that can be closed."""
    siklus = siklus_pasca(p)
    versi = selectors.wawancara(pelaku(p.ani), siklus, Lembar.PASCA).versi_id
    isi = [Perubahan("waktu", "2026-12-02T13:00", 0), Perubahan("saran", "Tunggu lima detik.", 0)]
    services.simpan(pelaku(p.ani), siklus.pk, Lembar.PASCA, versi, isi)
    return siklus


def sidik(siapa: Pengguna, siklus: Siklus) -> str:
    orang = pelaku(siapa)
    segar, sisi = selectors_siklus.ambil_peserta(orang, siklus.pk)
    return selectors.keadaan_setuju(orang, segar, sisi, selectors_siklus.isian(orang, segar, Lembar.PASCA)).sidik


def nyatakan(siapa: Pengguna, siklus: Siklus, putusan: Putusan, catatan: str = "") -> Siklus:
    return services.setujui(pelaku(siapa), siklus.pk, sidik(siapa, siklus), putusan, catatan)


def aksi(siklus: Siklus) -> list[str]:
    return list(Riwayat.objects.filter(siklus=siklus).values_list("aksi", flat=True))


@pytest.mark.parametrize(
    ("putusan", "catatan", "kunci"),
    [
        (Putusan.SETUJU, "", None),
        (Putusan.BERCATATAN, "Ada.", None),
        (Putusan.TOLAK, "Ada.", None),
        (Putusan.BERCATATAN, "", "catatan-bercatatan"),
        (Putusan.TOLAK, "", "catatan-tolak"),
        (Putusan.TOLAK, "x" * 2001, "catatan-tolak"),
    ],
)
def test_catatan_dan_alasan_perlu_kata(putusan: Putusan, catatan: str, kunci: str | None) -> None:
    assert list(rules.galat_pernyataan(putusan, catatan)) == ([kunci] if kunci else [])


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_setuju_dengan_catatan_menyepakati_dan_menyimpan_katanya(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)

    nyatakan(pemeran.ani, siklus, Putusan.BERCATATAN, f"  {CATATAN} ")
    akhir = nyatakan(pemeran.budi, siklus, Putusan.SETUJU)

    assert akhir.tahap == Tahap.TINDAK_LANJUT
    assert aksi(siklus)[-3:] == ["setuju_bercatatan", "setuju_pertemuan", "sepakati_pertemuan"]
    assert Persetujuan.objects.get(siklus=siklus, hal=Hal.PERTEMUAN, sisi=Sisi.GURU).catatan == CATATAN
    # The kepala sekolah reads the results, and the note is part of the printed record.
    isi = selectors_laporan.naskah(pelaku(pemeran.fajar), siklus.pk).isi
    assert [(b["peran"], b["putusan"], b["catatan"]) for b in isi["pernyataan"]] == [
        ("Guru", "Setuju dengan catatan", CATATAN),
        ("Supervisor", "Setuju", ""),
    ]
    assert isi["penutupan"].startswith("Disepakati guru dan supervisor pada ")


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
@pytest.mark.parametrize("kedua", [Putusan.SETUJU, Putusan.TOLAK])
def test_penolakan_menutup_catatan_dan_hasil_tetap_di_antara_berdua(pemeran: Pemeran, kedua: Putusan) -> None:
    siklus = siap(pemeran)

    nyatakan(pemeran.ani, siklus, Putusan.TOLAK, ALASAN)
    akhir = nyatakan(pemeran.budi, siklus, kedua, "" if kedua is Putusan.SETUJU else "Saya pun belum.")

    assert akhir.tahap == Tahap.TINDAK_LANJUT
    assert aksi(siklus)[-1] == "tutup_pertemuan"
    with pytest.raises(SalahStatus):
        nyatakan(pemeran.ani, siklus, Putusan.SETUJU)
    isi = selectors_laporan.naskah(pelaku(pemeran.ani), siklus.pk).isi
    assert isi["pernyataan"][0]["catatan"] == ALASAN
    assert isi["penutupan"].startswith("Ditutup tanpa kesepakatan pada ")
    with pytest.raises(TidakBoleh):
        selectors_siklus.ambil_untuk_hasil(pelaku(pemeran.fajar), siklus.pk)
    luar = selectors_siklus.daftar_riwayat(
        pelaku(pemeran.fajar), selectors_siklus.ambil(pelaku(pemeran.fajar), siklus.pk)
    )
    assert {"tolak_pertemuan"} & {r.aksi for r in luar} == set()
    assert "".join(r.alasan for r in luar) == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_sebelum_dijawab_pernyataan_boleh_diganti_dan_yang_lama_tetap_di_riwayat(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)

    nyatakan(pemeran.ani, siklus, Putusan.TOLAK, ALASAN)
    nyatakan(pemeran.ani, siklus, Putusan.TOLAK, ALASAN)
    nyatakan(pemeran.ani, siklus, Putusan.SETUJU)
    akhir = nyatakan(pemeran.budi, siklus, Putusan.SETUJU)

    assert akhir.tahap == Tahap.TINDAK_LANJUT
    assert aksi(siklus)[-4:] == ["tolak_pertemuan", "setuju_pertemuan", "setuju_pertemuan", "sepakati_pertemuan"]
    assert Riwayat.objects.get(siklus=siklus, aksi="tolak_pertemuan").alasan == ALASAN


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_perubahan_menggugurkan_pernyataan_dan_mengatakan_oleh_siapa(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    nyatakan(pemeran.ani, siklus, Putusan.TOLAK, ALASAN)
    budi = pelaku(pemeran.budi)
    lihat = selectors.wawancara(budi, siklus, Lembar.PASCA)

    services.simpan(budi, siklus.pk, Lembar.PASCA, lihat.versi_id, [Perubahan("saran", "Diganti.", 1)])

    segar = selectors_siklus.ambil(budi, siklus.pk)
    gugur = selectors_siklus.gugur(budi, segar, Hal.PERTEMUAN)
    assert gugur is not None
    assert gugur.oleh == pemeran.budi.nama
    # Her words are still there to be used again.
    assert selectors_siklus.catatan_terakhir(pelaku(pemeran.ani), segar, Sisi.GURU) == ALASAN
    nyatakan(pemeran.ani, siklus, Putusan.SETUJU)
    assert selectors_siklus.gugur(budi, selectors_siklus.ambil(budi, siklus.pk), Hal.PERTEMUAN) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_basis_data_menolak_penolakan_tanpa_kata_dan_penolakan_kesepakatan(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    dasar = {"siklus": siklus, "sisi": Sisi.GURU, "sidik": "a", "oleh": pemeran.ani}

    for isi in (
        {"hal": Hal.PERTEMUAN, "putusan": Putusan.TOLAK, "catatan": ""},
        {"hal": Hal.PERTEMUAN, "putusan": Putusan.SETUJU, "catatan": "Kata"},
        {"hal": Hal.PERTEMUAN, "putusan": "lain", "catatan": "Kata"},
        {"hal": Hal.KESEPAKATAN, "putusan": Putusan.TOLAK, "catatan": "Kata"},
    ):
        Persetujuan.objects.filter(siklus=siklus, hal=isi["hal"]).delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            Persetujuan.objects.create(**dasar, **isi)


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_halaman_menyimpan_yang_diketik_saat_ditolak_server(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siap(pemeran)
    alamat = reverse("pertemuan:setuju", args=[siklus.pk])
    tanda = sidik(pemeran.ani, siklus)
    client = masuk(pemeran.ani)

    kosong = client.post(alamat, {"sidik": tanda, "putusan": "tolak", "catatan": " "})
    basi = client.post(alamat, {"sidik": "lama", "putusan": "tolak", "catatan": ALASAN})
    asing = client.post(alamat, {"sidik": tanda, "putusan": "lain"})
    baik = client.post(alamat, {"sidik": tanda, "putusan": "tolak", "catatan": ALASAN})

    assert [j.status_code for j in (kosong, basi, asing, baik)] == [422, 409, 422, 302]
    assert "Tuliskan alasannya" in kosong.content.decode()
    assert ALASAN in basi.content.decode()
    halaman = masuk(pemeran.budi).get(reverse("pertemuan:pasca", args=[siklus.pk])).content.decode()
    assert (ALASAN in halaman, "Tidak setuju</span>" in halaman) == (True, True)


# --- any order of anything ------------------------------------------------------------------------------------------

LANGKAH = st.tuples(
    st.sampled_from(["ani", "budi"]),
    st.sampled_from(["setuju", "bercatatan", "tolak", "tolak_kosong", "basi", "ubah"]),
)


@dataclass
class Model:
    """The specification, once more and simply."""

    putusan: dict[str, str] = field(default_factory=dict)
    tulisan: int = 0
    kata: list[str] = field(default_factory=list)

    @property
    def tertutup(self) -> bool:
        return len(self.putusan) == len(Sisi)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=st.lists(LANGKAH, max_size=9))
def test_urutan_apa_pun_sah_dan_tidak_ada_kata_yang_hilang(db: None, langkah: list[tuple[str, str]]) -> None:
    """No path reaches an illegal state; what was typed is on the sheet, in a statement, or in the history."""
    with transaction.atomic():
        muat_pustaka()
        p = buat_pemeran()
        siklus, model = siap(p), Model()
        for nama, apa in langkah:
            _satu(p, siklus, model, nama, apa)
            _periksa(siklus, model)
        transaction.set_rollback(True)


def _satu(p: Pemeran, siklus: Siklus, model: Model, nama: str, apa: str) -> None:
    orang: Pengguna = getattr(p, nama)
    kata = f"Kata {len(model.kata)} dari {nama}."
    if apa == "ubah":
        lihat = selectors.wawancara(pelaku(orang), siklus, Lembar.PASCA)
        satu = [Perubahan("kesan_umum", f"Kesan {model.tulisan + 1}", lihat.isian["kesan_umum"].versi)]
        if model.tertutup:
            with pytest.raises(SalahStatus):
                services.simpan(pelaku(orang), siklus.pk, Lembar.PASCA, lihat.versi_id, satu)
            return
        services.simpan(pelaku(orang), siklus.pk, Lembar.PASCA, lihat.versi_id, satu)
        model.tulisan += 1
        model.putusan.clear()
        return
    putusan = Putusan(apa) if apa in Putusan.values else Putusan.TOLAK
    isi = "" if apa in ("setuju", "tolak_kosong") else kata
    tanda = "basi" if apa == "basi" else sidik(orang, siklus)
    galat = SalahStatus if model.tertutup else {"tolak_kosong": MasukanSalah, "basi": BentrokVersi}.get(apa)
    if galat is not None:
        with pytest.raises(galat):
            services.setujui(pelaku(orang), siklus.pk, tanda, putusan, isi)
        return
    services.setujui(pelaku(orang), siklus.pk, tanda, putusan, isi)
    model.putusan[nama] = putusan.value
    if isi:
        model.kata.append(isi)


def _periksa(siklus: Siklus, model: Model) -> None:
    kini = Siklus.objects.get(pk=siklus.pk)
    assert kini.tahap == (Tahap.TINDAK_LANJUT if model.tertutup else Tahap.PASCA_OBSERVASI)
    baris = Persetujuan.objects.filter(siklus=siklus, hal=Hal.PERTEMUAN)
    assert {b.oleh.email.split("@")[0]: b.putusan for b in baris.select_related("oleh")} == model.putusan
    assert baris.values("sidik").distinct().count() <= 1
    akhir = [a for a in aksi(siklus) if a in ("sepakati_pertemuan", "tutup_pertemuan")]
    ditolak = "tolak" in model.putusan.values()
    assert akhir == ([] if not model.tertutup else ["tutup_pertemuan" if ditolak else "sepakati_pertemuan"])
    alasan = Riwayat.objects.filter(siklus=siklus, aksi__in=("setuju_bercatatan", "tolak_pertemuan"))
    assert list(alasan.order_by("id").values_list("alasan", flat=True)) == model.kata
    kesan = Isian.objects.filter(siklus=siklus, kunci="kesan_umum").values_list("nilai", flat=True).first()
    assert kesan == (f"Kesan {model.tulisan}" if model.tulisan else None)
