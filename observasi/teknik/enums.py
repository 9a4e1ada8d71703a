"""Techniques, and the states of what is held with them."""

from django.db.models import TextChoices


class Teknik(TextChoices):
    """What a meeting is held as: pertemuan individual, diskusi kasus, and Gwynn's thirteen group techniques (module 3.b)."""

    PERTEMUAN_INDIVIDUAL = "pertemuan_individual", "Pertemuan individual"
    DISKUSI_KASUS = "diskusi_kasus", "Diskusi kasus"
    KEPANITIAAN = "kepanitiaan", "Kepanitiaan"
    KERJA_KELOMPOK = "kerja_kelompok", "Kerja kelompok"
    LABORATORIUM_KURIKULUM = "laboratorium_kurikulum", "Laboratorium kurikulum"
    BACA_TERPIMPIN = "baca_terpimpin", "Baca terpimpin"
    DEMONSTRASI = "demonstrasi", "Demonstrasi pembelajaran"
    DARMAWISATA = "darmawisata", "Darmawisata"
    KULIAH = "kuliah", "Kuliah atau studi"
    DISKUSI_PANEL = "diskusi_panel", "Diskusi panel"
    PERPUSTAKAAN_JABATAN = "perpustakaan_jabatan", "Perpustakaan jabatan"
    ORGANISASI_PROFESIONAL = "organisasi_profesional", "Organisasi profesional"
    BULETIN = "buletin", "Buletin supervisi"
    PERTEMUAN_GURU = "pertemuan_guru", "Pertemuan guru"
    LOKAKARYA = "lokakarya", "Lokakarya atau konferensi kelompok"


class StatusPertemuan(TextChoices):
    """Planned, held, closed; or called off before it was held."""

    DIRENCANAKAN = "direncanakan", "Direncanakan"
    DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
    DITUTUP = "ditutup", "Ditutup"
    BATAL = "batal", "Dibatalkan"


class Kehadiran(TextChoices):
    """Whether somebody came."""

    BELUM = "belum", "Belum dicatat"
    HADIR = "hadir", "Hadir"
    IZIN = "izin", "Izin"
    TIDAK = "tidak", "Tidak hadir"


class BagianPertemuan(TextChoices):
    """The parts of the record; the first four only for a case discussion."""

    SITUASI = "situasi", "Situasi kasus"
    PERTANYAAN = "pertanyaan", "Pertanyaan yang dibahas"
    ALTERNATIF = "alternatif", "Alternatif jalan keluar"
    PILIHAN = "pilihan", "Jalan keluar yang dipilih"
    CATATAN = "catatan", "Catatan jalannya pertemuan"
    HASIL = "hasil", "Hasil"
    KESEPAKATAN = "kesepakatan", "Kesepakatan dan tindak lanjut"


class JenisKunjungan(TextChoices):
    """Between classes of one school, or to watch a colleague show something, also at another school (module 3.b)."""

    ANTAR_KELAS = "antar_kelas", "Kunjungan antarkelas"
    OBSERVASI = "observasi", "Kunjungan observasi"


class AsalKunjungan(TextChoices):
    """Who began: the teacher who invites a colleague in, or the colleague who asks to come."""

    UNDANGAN = "undangan", "Undangan guru"
    PERMINTAAN = "permintaan", "Permintaan rekan"


class StatusKunjungan(TextChoices):
    """From the first word to what both learned."""

    DIUSULKAN = "diusulkan", "Menunggu jawaban"
    DISEPAKATI = "disepakati", "Disepakati"
    DIAMATI = "diamati", "Catatan terkirim"
    SELESAI = "selesai", "Selesai"
    BATAL = "batal", "Tidak jadi"


class StatusDiri(TextChoices):
    """A private self-supervision."""

    DRAF = "draf", "Sedang diisi"
    SELESAI = "selesai", "Selesai"
