import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { satu, tenang } from "./halaman.js";

import { AntreanKetukan, bacaSimpanan } from "../alat/antrean.js";
import { jamKini } from "../alat/tempat.js";
import { pasangAlat } from "../alat.js";

interface Permintaan {
  ketukan: Record<string, unknown>[];
  jawab: (status: number, isi: unknown) => Promise<void>;
  putus: () => Promise<void>;
}

let permintaan: Permintaan[] = [];
let perintah: string[] = [];
globalThis.fetch = ((_url: string, opsi: RequestInit) =>
  new Promise<Response>((beri, tolak) => {
    permintaan.push({
      ketukan: (JSON.parse(String(opsi.body)) as { ketukan: Record<string, unknown>[] }).ketukan,
      jawab: (status, isi) => (beri(new Response(JSON.stringify(isi), { status })), tenang()),
      putus: () => (tolak(new TypeError("Failed to fetch")), tenang()),
    });
  })) as typeof fetch;

const PEMUTAR = '<div data-pemutar data-rekaman="3"><video></video><input data-garis value="0"></div>';
const KAKI = '<form data-alat-urungkan><p data-alat-status></p><button>Batalkan</button></form><div id="alat-hasil"></div>';

function form(jenis: string, isi: string): string {
  return `<form data-alat="${jenis}" action="/siklus/7/alat/2/"><input type="hidden" name="csrfmiddlewaretoken" value="x">
    <input type="hidden" name="kunci" value="lama" data-tanpa-kirim>
    <div data-tanpa-skrip><input name="menit" value="9:99"></div>${isi}</form>${KAKI}`;
}

const TINGKAT = form("tingkat", '<button name="kode" value="C1">C1</button><button name="kode" value="C4">C4</button><input name="teks" data-alat-teks>');

function halaman(isi: string): void {
  document.body.innerHTML = isi;
  document.body.dataset.pengguna = "5";
  permintaan = [];
  perintah = [];
  const ada = document.querySelector<HTMLElement>("[data-pemutar]");
  for (const nama of ["jeda", "putar"]) ada?.addEventListener(`pemutar:${nama}`, () => perintah.push(nama));
  pasangAlat(document);
}

function video(detik: number, berputar = true): void {
  const ada = satu<HTMLVideoElement>("video");
  Object.defineProperty(ada, "paused", { value: !berputar, configurable: true });
  Object.defineProperty(ada, "ended", { value: false, configurable: true });
  Object.defineProperty(ada, "currentTime", { value: detik, configurable: true, writable: true });
  satu("[data-pemutar]").dispatchEvent(new CustomEvent("pemutar:waktu", { detail: { detik, rekaman: "3" }, bubbles: true }));
}

function klik(pemilih: string): void {
  const tombol = satu<HTMLButtonElement>(pemilih);
  if (tombol.type === "button") tombol.click();
  else satu<HTMLFormElement>("form[data-alat]").requestSubmit(tombol);
}

function tarik(): void {
  satu<HTMLFormElement>("[data-alat-urungkan]").requestSubmit();
}

function status(): string {
  return satu("[data-alat-status]").textContent ?? "";
}

beforeEach(() => localStorage.clear());

test("one tap is sent with the second of the player, a key, and nothing of the fields for pages without scripts", async () => {
  halaman(PEMUTAR + TINGKAT);
  video(12.34);
  klik('[value="C4"]');
  const [tap] = permintaan[0]!.ketukan;
  const { kunci, ...isi } = tap!;
  assert.match(String(kunci), /^[0-9a-f-]{36}$/);
  assert.deepEqual(isi, { detik: "12.3", rekaman: "3", teks: "", kode: "C4" });
  assert.equal(satu("[data-tanpa-skrip]").hidden, true);
  await permintaan[0]!.jawab(200, { hasil_html: "<p>1 pertanyaan</p>" });
  assert.equal(satu("#alat-hasil").textContent, "1 pertanyaan");
  assert.equal(status(), "Tersimpan.");
  assert.equal(localStorage.length, 0);
});

test("without a player the clock of the visit is taken", () => {
  halaman(TINGKAT);
  klik('[value="C1"]');
  assert.match(String(permintaan[0]!.ketukan[0]!.jam), /^\d\d:\d\d:\d\d$/);
  assert.equal(jamKini(new Date(2026, 0, 5, 8, 5, 7)), "08:05:07");
});

test("taps on a broken line wait on the device and go once the line is back, with the same keys", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  halaman(PEMUTAR + TINGKAT);
  klik('[value="C1"]');
  klik('[value="C4"]');
  const kunci = permintaan[0]!.ketukan[0]!.kunci;
  await permintaan[0]!.putus();
  assert.match(status(), /2 ketukan menunggu sambungan/);
  assert.equal(bacaSimpanan(localStorage.getItem("alat:5:/siklus/7/alat/2/")).length, 2);
  mock.timers.tick(1_000);
  await tenang();
  assert.deepEqual(permintaan[1]!.ketukan.map((t) => t.kode), ["C1", "C4"]);
  assert.equal(permintaan[1]!.ketukan[0]!.kunci, kunci);
  await permintaan[1]!.jawab(200, { hasil_html: "" });
  assert.equal(status(), "Tersimpan.");
  mock.timers.reset();
});

test("what was kept is sent when the page is opened again", async () => {
  localStorage.setItem("alat:5:/siklus/7/alat/2/", JSON.stringify([{ kunci: "k1", kode: "C2" }, 5, { tanpa: 1 }]));
  halaman(TINGKAT);
  assert.deepEqual(permintaan[0]!.ketukan.map((t) => t.kunci), ["k1"]);
  await permintaan[0]!.jawab(200, { hasil_html: "" });
});

test("taking back: an unsent tap is forgotten, a sent one is deleted by its key", async () => {
  halaman(TINGKAT);
  klik('[value="C1"]');
  klik('[value="C4"]');
  tarik();
  await permintaan[0]!.jawab(200, { hasil_html: "" });
  assert.equal(permintaan.length, 1);
  tarik();
  assert.deepEqual(permintaan[1]!.ketukan, [{ kunci: permintaan[0]!.ketukan[0]!.kunci, hapus: true }]);
  await permintaan[1]!.jawab(200, { hasil_html: "" });
});

test("a doubtful tap is taken back on the server too", () => {
  const antrean = new AntreanKetukan();
  antrean.tambah({ kunci: "a" });
  antrean.ambil();
  antrean.gagal();
  assert.equal(antrean.tarik(), "a");
  assert.deepEqual(antrean.semua.map((k) => [k.kunci, k.hapus ?? false]), [["a", false], ["a", true]]);
  assert.equal(antrean.tarik(), null);
});

test("a closed tool keeps the taps and says why; a refused tap says why too", async () => {
  halaman(TINGKAT);
  klik('[value="C1"]');
  await permintaan[0]!.jawab(422, { hasil_html: "", galat: { k: "Pilih salah satu dari daftar." } });
  assert.equal(status(), "Pilih salah satu dari daftar.");
  klik('[value="C1"]');
  await permintaan[1]!.jawab(409, { galat_umum: "Siklus ini dibatalkan." });
  assert.match(status(), /Siklus ini dibatalkan/);
  assert.equal(localStorage.length, 1);
});

test("verbatim: the time is that of the first letter, the player waits and goes on", () => {
  halaman(PEMUTAR + form("verbatim", '<input type="radio" name="penutur" value="guru" checked><textarea name="teks" data-alat-teks></textarea><button name="kode" value="pertanyaan">P</button>'));
  video(30);
  const teks = satu<HTMLTextAreaElement>("textarea");
  klik('[name="kode"]');
  assert.equal(permintaan.length, 0);
  teks.value = "Mengapa?";
  teks.dispatchEvent(new Event("input", { bubbles: true }));
  video(35);
  teks.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  const [tap] = permintaan[0]!.ketukan;
  assert.deepEqual([tap!.detik, tap!.teks, tap!.penutur, tap!.kode], ["30.0", "Mengapa?", "guru", "pertanyaan"]);
  assert.deepEqual(perintah, ["jeda", "putar"]);
  assert.equal(teks.value, "");
});

const TUNGGU = form("tunggu", '<div data-alat-tunggu hidden><button type="button" data-tunggu="satu" data-awal="Pertanyaan selesai" data-akhir="Jawaban dimulai">Pertanyaan selesai</button><button type="button" data-tunggu="dua" data-awal="B" data-akhir="C">B</button><button type="button" data-tunggu-batal hidden>Batal</button></div>');

test("wait time is measured in seconds of the recording, whatever its speed", () => {
  halaman(PEMUTAR + TUNGGU);
  video(60);
  klik('[data-tunggu="satu"]');
  assert.equal(satu('[data-tunggu="satu"]').textContent, "Jawaban dimulai");
  video(62.54);
  klik('[data-tunggu="satu"]');
  const { kunci, ...isi } = permintaan[0]!.ketukan[0]!;
  assert.ok(kunci);
  assert.deepEqual(isi, { detik: "60.0", rekaman: "3", kode: "satu", lama: "2.5" });
});

test("a jump while measuring is no wait time, and measuring can be given up", () => {
  halaman(PEMUTAR + TUNGGU);
  video(60);
  klik('[data-tunggu="satu"]');
  video(10);
  klik('[data-tunggu="satu"]');
  assert.match(status(), /Ukur sekali lagi/);
  klik('[data-tunggu="dua"]');
  klik("[data-tunggu-batal]");
  assert.equal(permintaan.length, 0);
  assert.equal(satu("[data-tunggu-batal]").hidden, true);
});

test("a sweep: marks are shown at once, the rest in one tap, the next sweep is empty", async () => {
  halaman(form("sapuan", '<span data-nomor-sapuan>1</span><a href="#" data-sapuan-baru>Baru</a><input type="hidden" name="sapuan" value="1"><input type="radio" name="kode" value="mengerjakan"><input type="radio" name="kode" value="menunggu" checked><button name="dari" value="A1" data-kursi="A1" data-kode=""><small data-tanda></small></button><button name="dari" value="A2" data-kursi="A2" data-kode=""><small data-tanda></small></button><button name="sisa" value="1">Sisa</button>'));
  klik('[value="A1"]');
  assert.equal(satu('[data-kursi="A1"] small').textContent, "2");
  assert.equal(satu('[data-kursi="A2"] small').textContent, "");
  klik('[name="sisa"]');
  assert.equal(satu('[data-kursi="A2"]').dataset.kode, "menunggu");
  await permintaan[0]!.jawab(200, { hasil_html: "", tanda: { "1-A1": "menunggu" } });
  await permintaan[1]!.jawab(200, { hasil_html: "", tanda: { "1-A1": "menunggu", "1-A2": "menunggu" } });
  assert.deepEqual([permintaan[1]!.ketukan[0]!.sisa, permintaan[1]!.ketukan[0]!.sapuan], ["1", "1"]);
  satu<HTMLElement>("[data-sapuan-baru]").click();
  assert.equal(satu("[data-nomor-sapuan]").textContent, "2");
  assert.equal(satu('[data-kursi="A1"]').dataset.kode, "");
});

test("verbal flow: first who speaks, then to whom; the same seat twice is nothing", () => {
  halaman(form("alur", '<input type="radio" name="kode" value="bertanya" checked><div data-alat-alur hidden><p data-alur-kabar></p><button type="button" data-simpul="guru">Guru</button><button type="button" data-simpul="kelas">Kelas</button><button type="button" data-simpul="A1">1</button></div>'));
  klik('[data-simpul="kelas"]');
  klik('[data-simpul="A1"]');
  klik('[data-simpul="A1"]');
  assert.equal(permintaan.length, 0);
  klik('[data-simpul="guru"]');
  assert.equal(satu('[data-simpul="guru"]').getAttribute("aria-pressed"), "true");
  klik('[data-simpul="A1"]');
  const tap = permintaan[0]!.ketukan[0]!;
  assert.deepEqual([tap.kode, tap.dari, tap.ke], ["bertanya", "guru", "A1"]);
});
