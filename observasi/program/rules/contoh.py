"""Example texts, written for the portal. A school takes them over part by part and rewords them.

Source of what belongs in each part: module 2019, 6.a. `{sekolah}` and `{tahun}` are put in by `rules.contoh`.
"""

from __future__ import annotations

from collections.abc import Mapping

from observasi.program.enums import Bagian

NASKAH_CONTOH: Mapping[Bagian, str] = {
    Bagian.LATAR_BELAKANG: """\
Mutu belajar murid banyak ditentukan oleh apa yang terjadi di kelas setiap hari. Guru memerlukan teman berpikir yang melihat pelajarannya dengan jernih, menunjukkan apa yang sudah berjalan baik, dan bersama-sama mencari jalan untuk hal yang masih sulit. Itulah arti supervisi di {sekolah}: bantuan bagi guru, bukan pencarian kesalahan.

Program ini disusun supaya setiap guru pada tahun pelajaran {tahun} memperoleh pendampingan yang terencana, adil, dan berkelanjutan. Kebutuhan yang dijawab berasal dari hasil supervisi tahun sebelumnya, refleksi guru, dan hasil belajar murid.""",
    Bagian.LANDASAN_HUKUM: """\
1. Undang-Undang Nomor 20 Tahun 2003 tentang Sistem Pendidikan Nasional.
2. Undang-Undang Nomor 14 Tahun 2005 tentang Guru dan Dosen.
3. Peraturan Pemerintah Nomor 74 Tahun 2008 tentang Guru, sebagaimana diubah dengan Peraturan Pemerintah Nomor 19 Tahun 2017.
4. Peraturan Pemerintah Nomor 57 Tahun 2021 tentang Standar Nasional Pendidikan, sebagaimana diubah dengan Peraturan Pemerintah Nomor 4 Tahun 2022.
5. Peraturan Menteri Pendidikan Nasional Nomor 13 Tahun 2007 tentang Standar Kepala Sekolah/Madrasah.
6. Peraturan menteri tentang standar proses dan tentang tugas kepala sekolah yang berlaku pada tahun pelajaran {tahun}.""",
    Bagian.TUJUAN: """\
1. Membantu guru mengenali kekuatan dan kebutuhan dalam mengajar melalui data yang disepakati bersama.
2. Membantu guru merencanakan, melaksanakan, dan menilai pembelajaran yang berpusat pada murid.
3. Menumbuhkan kebiasaan refleksi dan saling belajar di antara guru {sekolah}.
4. Menyediakan dasar bagi kegiatan pengembangan keprofesian pada tahun berikutnya.""",
    Bagian.INDIKATOR: """\
Pra-observasi:
1. Pertemuan berlangsung akrab; rencana pembelajaran dibahas dan fokus pengamatan disepakati.
2. Instrumen disepakati guru dan supervisor sebelum pengamatan.

Observasi:
3. Pengamatan mengikuti fokus dan instrumen yang disepakati, disertai catatan tentang guru dan murid, tanpa mengganggu pelajaran.

Pasca-observasi:
4. Guru lebih dahulu menyampaikan pendapatnya, lalu mencermati data bersama supervisor.
5. Guru menemukan sendiri hal yang akan diperbaiki, dan tindak lanjut disepakati dengan tenggat.

Hasil:
6. Setiap guru menyelesaikan sedikitnya satu siklus dalam satu tahun pelajaran.
7. Sebagian besar tindak lanjut terlaksana sesuai tenggat.""",
    Bagian.SASARAN: """\
Semua guru {sekolah} pada tahun pelajaran {tahun}. Guru baru dan guru yang meminta pendampingan didahulukan.

Supervisi dilaksanakan oleh kepala sekolah dan oleh supervisor yang ditugaskan kepala sekolah. Guru boleh mengajukan siklus sendiri dan memilih supervisornya.""",
    Bagian.PENDEKATAN: """\
Pendekatan dipilih menurut kebutuhan guru: langsung, tidak langsung, atau kolaboratif. Bila ragu, kita mulai dengan pendekatan kolaboratif.

Teknik perorangan: kunjungan kelas, kunjungan observasi, pertemuan individual, kunjungan antarkelas, dan menilai diri sendiri.

Teknik kelompok: rapat atau pertemuan, diskusi kelompok, dan pelatihan, sesuai kebutuhan yang sama-sama dirasakan beberapa guru.""",
    Bagian.RUANG_LINGKUP: """\
1. Perencanaan pembelajaran: tujuan, langkah, bahan, dan penilaian dalam RPP atau modul ajar.
2. Pelaksanaan pembelajaran: pembukaan, kegiatan inti, penutup, dan keterlibatan murid.
3. Penilaian pembelajaran dan pemanfaatan hasilnya.
4. Tindak lanjut dan pengembangan keprofesian guru.""",
    Bagian.JADWAL: """\
Juli: penyusunan program, sosialisasi, dan pembahasan instrumen bersama guru.
Agustus sampai November: siklus supervisi semester pertama.
Desember: rapat hasil semester pertama dan pemantauan tindak lanjut.
Januari sampai April: siklus supervisi semester kedua, termasuk siklus lanjutan.
Mei: pemantauan tindak lanjut.
Juni: evaluasi program dan bahan bagi program tahun berikutnya.

Waktu setiap pertemuan disepakati guru dan supervisor.""",
    Bagian.INSTRUMEN: """\
1. Instrumen telaah perencanaan pembelajaran (Tabel 1).
2. Panduan wawancara pra-observasi (Tabel 2) dan pasca-observasi (Tabel 3).
3. Instrumen pelaksanaan pembelajaran (Tabel 5).
4. Instrumen evaluasi hasil supervisi (Tabel 4) dan daftar tindak lanjut (Tabel 6).

Guru dan supervisor boleh menyesuaikan butir pada pra-observasi; salinan yang disepakati menjadi dasar pengamatan.""",
}
