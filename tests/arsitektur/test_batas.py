"""Borders: who touches the database, who starts programs, who changes a stage, who dispatches tasks."""

from __future__ import annotations

import ast

from tests.arsitektur.pohon import Modul, fungsi, fungsi_umum, modul_proyek, nama_panggilan, tempat

RAK_DATA = ("models", "selectors", "services", "admin", "management")

# Single modules that are a service or a selector under their own name. Each with its reason.
BOLEH_OBJECTS = {
    "accounts/jejak.py": "the service that appends to the audit trail",
    "accounts/masuk.py": "the sign-in backend: there is no acting person yet",
}

# Folders that are the body of a management command.
FOLDER_PERINTAH = ("supervisi/dasbor/demo/",)

# Public selectors without the acting person in front. Each with its reason.
TANPA_PELAKU = {
    "accounts.selectors.pelaku_untuk": "makes the acting person",
    "accounts.selectors.memegang_peran": "asks about another person's role, for a rule; shows nothing",
    "accounts.selectors.akun_dengan_surel": "password reset: nobody is signed in, and the page shows nothing of it",
    "observasi.siklus.selectors.penyetuju": "arranges rows of a cycle that was already read",
    "observasi.catatan.selectors.catatan.momen_dari": "arranges a note that was already read",
    "observasi.catatan.selectors.catatan.tempat_jam": "reckons with rows that were already read",
    "observasi.catatan.selectors.jenis.jenis_catatan": "the kind of a note that was already read",
    "observasi.catatan.selectors.jenis.tampil": "a kind that was already read",
    "observasi.penilaian.selectors.momen.cakupan_lembar": "reckons with a sheet that was already read",
    "observasi.penilaian.selectors.lembar.susun": "arranges a sheet that was already read",
    "observasi.video.selectors.rekaman.fakta": "plain facts of a recording that was already read",
    "observasi.video.selectors.retensi.fakta_simpan": "plain facts of a cycle that was already read",
    "observasi.video.selectors.retensi.punya_rekaman_hidup": "a condition for other queries; reads nothing",
    "observasi.video.selectors.rekaman.ada_yang_berjalan": "asks recordings that were already read",
}


def _objects(modul: Modul) -> list[str]:
    return [
        tempat(modul, simpul)
        for simpul in ast.walk(modul.pohon)
        if isinstance(simpul, ast.Attribute) and simpul.attr in ("objects", "_default_manager", "_base_manager")
    ]


def test_objects_hanya_di_rak_data() -> None:
    luar = [
        m
        for m in modul_proyek()
        if not m.di_rak(*RAK_DATA) and m.jalur not in BOLEH_OBJECTS and not m.jalur.startswith(FOLDER_PERINTAH)
    ]

    assert [letak for m in luar for letak in _objects(m)] == []


def test_daftar_pengecualian_objects_masih_dipakai() -> None:
    assert {m.jalur for m in modul_proyek() if m.jalur in BOLEH_OBJECTS and _objects(m)} == set(BOLEH_OBJECTS)


def _selector_tanpa_pelaku() -> set[str]:
    tanpa = set()
    for m in modul_proyek():
        if not m.di_rak("selectors"):
            continue
        for f in fungsi_umum(m):
            parameter = [a.arg for a in f.args.posonlyargs + f.args.args]
            if parameter[:1] != ["pelaku"]:
                tanpa.add(".".join(m.bagian) + f".{f.name}")
    return tanpa


def test_setiap_selector_umum_meminta_pelaku() -> None:
    assert _selector_tanpa_pelaku() - set(TANPA_PELAKU) == set()


def test_daftar_pengecualian_selector_masih_dipakai() -> None:
    assert set(TANPA_PELAKU) - _selector_tanpa_pelaku() == set()


def test_tidak_ada_csrf_exempt() -> None:
    assert [m.jalur for m in modul_proyek() if "csrf_exempt" in m.teks and m.jalur != "supervisi/checks.py"] == []


def test_program_hanya_dijalankan_dari_lib() -> None:
    pelanggaran = []
    for m in modul_proyek():
        if m.jalur.startswith("supervisi/lib/"):
            continue
        for simpul in ast.walk(m.pohon):
            impor = {a.name for a in simpul.names} if isinstance(simpul, ast.Import) else set()
            impor |= {simpul.module or ""} if isinstance(simpul, ast.ImportFrom) else set()
            os_langsung = (
                isinstance(simpul, ast.Attribute)
                and isinstance(simpul.value, ast.Name)
                and simpul.value.id == "os"
                and simpul.attr.startswith(("system", "popen", "exec", "spawn", "fork", "posix_spawn"))
            )
            if impor & {"subprocess", "pty", "multiprocessing"} or os_langsung:
                pelanggaran.append(tempat(m, simpul))

    assert pelanggaran == []


# The only doors through which the stage of a cycle, or of an appraisal file, changes.
PINTU = ("observasi/siklus/services/pintu.py", "pkg/penilaian/services/pintu.py")


def test_tahap_hanya_diubah_oleh_pintu() -> None:
    pelanggaran = []
    for m in modul_proyek():
        if m.jalur in PINTU:
            continue
        for simpul in ast.walk(m.pohon):
            if isinstance(simpul, ast.Assign | ast.AnnAssign | ast.AugAssign):
                sasaran = simpul.targets if isinstance(simpul, ast.Assign) else [simpul.target]
                if any(isinstance(s, ast.Attribute) and s.attr == "tahap" for s in sasaran):
                    pelanggaran.append(tempat(m, simpul))
            if (
                isinstance(simpul, ast.Call)
                and nama_panggilan(simpul) in ("update", "update_or_create", "bulk_update")
                and any(k.arg == "tahap" for k in simpul.keywords)
            ):
                pelanggaran.append(tempat(m, simpul))

    assert pelanggaran == []


def _tugas_dikirim(modul: Modul) -> dict[str, ast.FunctionDef]:
    """The functions that hand a task to the broker at once."""
    return {
        f.name: f
        for f in fungsi(modul)
        if isinstance(f, ast.FunctionDef)
        and any(
            isinstance(s, ast.Call) and nama_panggilan(s) in ("delay", "apply_async", "send_task") for s in ast.walk(f)
        )
    }


def _rujukan(modul: Modul, nama: set[str]) -> list[tuple[ast.AST, str]]:
    """Where a function of these names is used: the place, and the function that uses it ("" at the top level)."""
    pemilik = {anak: f.name for f in fungsi(modul) for anak in ast.walk(f)}
    return [
        (s, pemilik.get(s, ""))
        for s in ast.walk(modul.pohon)
        if (isinstance(s, ast.Name) and s.id in nama) or (isinstance(s, ast.Call) and nama_panggilan(s) in nama)
    ]


def test_tugas_dikirim_setelah_commit() -> None:
    """Within a module, whoever wakes a worker does so in on_commit, in a sweeper, or has left its transaction."""
    pelanggaran = []
    for m in modul_proyek():
        pengirim = set(_tugas_dikirim(m))
        aman = {
            a
            for s in ast.walk(m.pohon)
            if isinstance(s, ast.Call) and nama_panggilan(s) == "on_commit"
            for a in ast.walk(s)
        }
        for simpul, pemakai in _rujukan(m, pengirim | {"delay", "apply_async", "send_task"}):
            if simpul not in aman and pemakai not in pengirim and not pemakai.startswith("sapu"):
                pelanggaran.append(f"{tempat(m, simpul)} {pemakai}")

    assert pelanggaran == []
