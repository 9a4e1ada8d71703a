import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { jendela, satu, tenang } from "./halaman.js";

import { AksesDitolak, dengantoken, mintaAkses } from "../pemutar/akses.js";
import { Ingatan } from "../pemutar/ingatan.js";
import { PendengarPelajaran } from "../pemutar/kabar.js";
import { bacaInduk, mbPerJam, pilihanAwal, teksSuara, teksTangga } from "../pemutar/mutu.js";
import { Pelajaran, Ulang } from "../pemutar/pelajaran.js";
import { petak } from "../pemutar/pratayang.js";
import { bacaTanda, JalurTanda, kelompokkan, namaKelompok, type Tanda, tandaBerikut } from "../pemutar/tanda.js";
import { gabung, PelaporTontonan, Tontonan } from "../pemutar/tontonan.js";
import { aksiTombol, jamMenit, lajuBerikut, ucapan } from "../pemutar/waktu.js";

Object.assign(globalThis, { window: jendela });

beforeEach(() => localStorage.clear());

test("times on the clock and in words", () => {
  assert.deepEqual([0, 75, 3675, -3, Number.NaN].map(jamMenit), ["0:00", "1:15", "1:01:15", "0:00", "0:00"]);
  assert.deepEqual([0, 60, 75, 3600, 3675].map(ucapan), ["0 detik", "1 menit", "1 menit 15 detik", "1 jam", "1 jam 1 menit 15 detik"]);
});

test("the speed stays between half and double", () => {
  assert.equal(lajuBerikut(1, 1), 1.25);
  assert.equal(lajuBerikut(1, -1), 0.75);
  assert.equal(lajuBerikut(2, 1), 2);
  assert.equal(lajuBerikut(0.5, -1), 0.5);
  assert.equal(lajuBerikut(1.1, -1), 1);
});

test("keys act on the player, not on fields, a focused button, the marks or the list of keys", () => {
  document.body.innerHTML = `<div id="p"><button></button><select></select><textarea></textarea><input type="range">
    <input type="checkbox"><div data-tanda-jalur><button id="tanda"></button></div><dialog><p></p></dialog></div>`;
  const tekan = (key: string, pemilih: string, lain: object = {}): string | null =>
    aksiTombol({ key, ctrlKey: false, altKey: false, metaKey: false, target: satu(pemilih), ...lain });

  assert.equal(tekan("k", "#p"), "putar");
  assert.equal(tekan(" ", "#p"), "putar");
  assert.equal(tekan("K", "#p"), "putar");
  assert.equal(tekan("ArrowLeft", "input"), "mundur-5");
  assert.equal(tekan("j", "#p"), "mundur-10");
  assert.equal(tekan(">", "#p"), "cepat");
  assert.equal(tekan("m", "button"), "bisu");
  assert.equal(tekan(".", "#p"), "bingkai-maju");
  assert.equal(tekan("[", "#p"), "ulang-mulai");
  assert.equal(tekan("?", "#p"), "bantuan");
  assert.equal(tekan("k", "#tanda"), "putar");
  assert.equal(tekan("ArrowRight", "#tanda"), null);
  assert.equal(tekan(" ", "button"), null);
  assert.equal(tekan(" ", "input[type=checkbox]"), null);
  assert.equal(tekan("j", "select"), null);
  assert.equal(tekan("l", "textarea"), null);
  assert.equal(tekan("k", "dialog p"), null);
  assert.equal(tekan("x", "#p"), null);
  assert.equal(tekan("k", "#p", { ctrlKey: true }), null);
});

test("an address is asked for with the newest token", () => {
  assert.equal(dengantoken("https://x.id/video/7/putar/lama:1/240p/s_00001.m4s", "baru:2"), "https://x.id/video/7/putar/baru:2/240p/s_00001.m4s");
});

test("no right, no session and no server are told apart", async () => {
  const jawab = (jawaban: Partial<Response>): void => void (globalThis.fetch = (() => Promise.resolve(jawaban)) as typeof fetch);
  const status = (nomor: number) => (galat: unknown) => galat instanceof AksesDitolak && galat.status === nomor;

  jawab({ ok: false, status: 404, type: "basic" });
  await assert.rejects(mintaAkses("/a", false), status(404));
  jawab({ ok: false, status: 0, type: "opaqueredirect" });
  await assert.rejects(mintaAkses("/a", false), status(401));
  jawab({ ok: false, status: 502, type: "basic" });
  await assert.rejects(mintaAkses("/a", false), (galat) => !(galat instanceof AksesDitolak));
});

test("two recordings are one time line", () => {
  const pelajaran = new Pelajaran([600, 300.5]);

  assert.equal(pelajaran.total, 900.5);
  assert.deepEqual(pelajaran.cari(0), { nomor: 0, detik: 0 });
  assert.deepEqual(pelajaran.cari(599.9), { nomor: 0, detik: 599.9 });
  assert.deepEqual(pelajaran.cari(600), { nomor: 1, detik: 0 });
  assert.deepEqual(pelajaran.cari(9999), { nomor: 1, detik: 300.5 });
  assert.deepEqual(pelajaran.cari(-4), { nomor: 0, detik: 0 });
  pelajaran.ubahDurasi(0, 599);
  assert.deepEqual(pelajaran.cari(600), { nomor: 1, detik: 1 });
});

test("a recording whose length is not known yet takes every second", () => {
  const pelajaran = new Pelajaran([Number.NaN]);

  assert.equal(pelajaran.total, 0);
  assert.deepEqual(pelajaran.cari(42), { nomor: 0, detik: 42 });
});

test("the loop goes back at its end, and not when somebody jumps past it", () => {
  const ulang = new Ulang();
  assert.equal(ulang.kembali(19.9, 20.1), null);
  ulang.setMulai(10);
  assert.equal(ulang.rentang, null);
  ulang.setAkhir(20);

  assert.deepEqual(ulang.rentang, { mulai: 10, akhir: 20 });
  assert.equal(ulang.kembali(19.9, 20.1), 10);
  assert.equal(ulang.kembali(12, 12.2), null);
  assert.equal(ulang.kembali(30, 30.2), null);
  ulang.setMulai(25);
  assert.equal(ulang.rentang, null);
  ulang.setAkhir(5); // the end before the start: ten seconds before the new end
  assert.deepEqual(ulang.rentang, { mulai: 0, akhir: 5 });
  ulang.hapus();
  assert.equal(ulang.rentang, null);
});

test("each quality says what an hour of it costs", () => {
  assert.deepEqual([64_000, 210_000, 1_000_000].map(mbPerJam), [29, 95, 450]);
  assert.equal(teksTangga({ width: 854, height: 480, bitrate: 964_000 }), "480p, paling banyak 430 MB per jam");
  assert.equal(teksTangga({ width: 480, height: 854, bitrate: 964_000, averageBitrate: 600_000 }), "480p, kira-kira 270 MB per jam");
  assert.equal(teksSuara(), "Hanya suara, kira-kira 29 MB per jam");
});

test("a person's own choice of quality goes before the device's wish", () => {
  assert.equal(pilihanAwal(null, null, false), "otomatis");
  assert.equal(pilihanAwal(null, null, true), "hemat");
  assert.equal(pilihanAwal("0", null, true), "otomatis");
  assert.equal(pilihanAwal("1", "0", false), "hemat");
  assert.equal(pilihanAwal("1", "1", false), "suara");
});

test("the place is remembered per recording and person; a link with a time goes before it", () => {
  const pelajaran = new Pelajaran([600, 300]);
  const ingatan = new Ingatan("5", "7", ["31", "32"]);
  const mulai = (alamat = "", diminta = "31"): number => ingatan.mulai(pelajaran, diminta, new URLSearchParams(alamat));

  assert.equal(mulai(), 0);
  ingatan.tulis(0, 90);
  ingatan.tulis(1, 41.26);
  assert.equal(mulai(), 641.3);
  assert.equal(mulai("rekaman=31"), 90);
  assert.equal(mulai("rekaman=32&t=12", "32"), 612);
  assert.equal(new Ingatan("6", "7", ["31", "32"]).mulai(pelajaran, "31", new URLSearchParams()), 0);
  ingatan.tulis(1, 299);
  assert.equal(mulai(), 0); // seen to the end: from the start
});

test("watched seconds: what was played, not what was jumped over, never more than was seen", () => {
  const tontonan = new Tontonan();
  for (const detik of [0.4, 0.9, 1.6, 2.4, 3.9]) tontonan.catat(detik);
  tontonan.putus(60);
  for (const detik of [60.2, 61.2, 62.5]) tontonan.catat(detik);

  assert.deepEqual(tontonan.ambil(), [[0, 3], [60, 62]]);
  tontonan.catat(64.1);
  assert.deepEqual(tontonan.ambil(), [[62, 64]]);
  assert.deepEqual(tontonan.ambil(), []);
  tontonan.kembalikan([[62, 64]]);
  tontonan.catat(65);
  assert.deepEqual(tontonan.ambil(), [[62, 65]]);
  assert.deepEqual(gabung([[5, 9], [0, 3], [3, 6], [7, 7]]), [[0, 9]]);
});

test("watched seconds are told every half minute, again after a lost line, and not after a refusal", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  Object.assign(jendela, { setTimeout: globalThis.setTimeout });
  const kiriman: { alamat: string; isi: string; keepalive?: boolean }[] = [];
  const jawaban: (number | "putus")[] = ["putus", 200, 404];
  globalThis.fetch = ((alamat: string, opsi: RequestInit) => {
    kiriman.push({ alamat, isi: String(opsi.body), keepalive: opsi.keepalive });
    const satuJawaban = jawaban.shift();
    return satuJawaban === "putus" ? Promise.reject(new TypeError()) : Promise.resolve({ status: satuJawaban });
  }) as typeof fetch;
  const pelapor = new PelaporTontonan("/video/31/tontonan/");
  const tonton = (awal: number, akhir: number): void => {
    for (let detik = awal; detik <= akhir; detik += 1) pelapor.catat(detik);
  };

  tonton(0, 10);
  assert.equal(kiriman.length, 0);
  mock.timers.tick(30_000);
  await tenang();
  tonton(11, 20);
  jendela.dispatchEvent(new jendela.Event("pagehide"));
  await tenang();
  tonton(21, 30);
  mock.timers.tick(30_000);
  await tenang();
  tonton(31, 40);
  mock.timers.tick(30_000);
  await tenang();

  assert.deepEqual(kiriman, [
    { alamat: "/video/31/tontonan/", isi: '{"rentang":[[0,10]]}', keepalive: false },
    { alamat: "/video/31/tontonan/", isi: '{"rentang":[[0,20]]}', keepalive: true },
    { alamat: "/video/31/tontonan/", isi: '{"rentang":[[20,30]]}', keepalive: false },
  ]);
  mock.timers.reset();
});

const TANDA: Tanda[] = [
  { mulai: 100, akhir: null, bentuk: "bintang", warna: "daun", jenis: "Kekuatan", teks: "Murid bertanya" },
  { mulai: 300, akhir: 330, bentuk: "segitiga", warna: "terakota", jenis: "Saran", teks: "" },
  { mulai: 104, akhir: null, bentuk: "lingkaran", warna: "nila", jenis: "Pertanyaan", teks: "Mengapa?" },
];

test("marks that a thumb cannot tell apart are one button that names them", () => {
  const kelompok = kelompokkan(TANDA, 300, 600);

  assert.deepEqual(kelompok.map((satuKelompok) => satuKelompok.length), [2, 1]);
  assert.equal(namaKelompok(kelompok[0]!), "2 catatan mulai 1 menit 40 detik: Kekuatan, Pertanyaan");
  assert.equal(namaKelompok(kelompok[1]!), "Saran pada 5 menit sampai 5 menit 30 detik");
  assert.equal(kelompokkan(TANDA, 60_000, 600).length, 3);
  assert.deepEqual(kelompokkan(TANDA, 300, 0), []);
});

test("the next and the previous mark", () => {
  assert.equal(tandaBerikut(TANDA, 100, 1)?.mulai, 104);
  assert.equal(tandaBerikut(TANDA, 104, -1)?.mulai, 100);
  assert.equal(tandaBerikut(TANDA, 300, 1), null);
  assert.equal(tandaBerikut(TANDA, 0, -1), null);
});

const BARIS = (rekaman: number, detik: number, jenis: string, lain = ""): string =>
  `<li data-baris-catatan data-rekaman="${rekaman}" data-detik="${detik}" data-bentuk="bintang" data-warna="daun" ${lain}>
    <span class="lencana-jenis">${jenis}</span><div class="catatan-teks">Teks ${detik}</div></li>`;

test("marks come from the notes that are shown, each with its shape, its colour and a name", () => {
  document.body.innerHTML = `<div id="j"></div><ol>${BARIS(31, 20, "Kekuatan")}${BARIS(32, 10, "Saran")}${BARIS(32, 9, "Saran", "hidden")}${BARIS(99, 5, "Saran")}</ol>`;
  const global = (rekaman: string, detik: number): number | null => ({ 31: detik, 32: 600 + detik })[rekaman] ?? null;
  const lompat: number[] = [];
  const jalur = new JalurTanda(satu("#j"), () => ({ tanda: bacaTanda(global), durasi: 900, kini: 0 }), (t) => lompat.push(t.mulai));
  jalur.gambar();

  const tombol = [...document.querySelectorAll<HTMLButtonElement>("#j button")];
  assert.deepEqual(tombol.map((t) => t.getAttribute("aria-label")), ["Kekuatan pada 20 detik: Teks 20", "Saran pada 10 menit 10 detik: Teks 10"]);
  assert.deepEqual(tombol.map((t) => t.tabIndex), [0, -1]);
  assert.equal(document.querySelectorAll("#j .tanda-bintang.warna-daun").length, 2);
  tombol[1]!.click();
  assert.deepEqual(lompat, [610]);
  tombol[0]!.focus();
  satu("#j").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  tombol[0]!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  assert.equal(document.activeElement, tombol[1]);
});

test("a second finds its small picture", () => {
  const lembaran = { lebar: 160, tinggi: 90, kolom: 5, selang_detik: 10, berkas: ["a.jpg", "b.jpg"] };

  assert.deepEqual(petak(lembaran, 5, 0), { berkas: "a.jpg", x: 0, y: 0 });
  assert.deepEqual(petak(lembaran, 5, 69), { berkas: "a.jpg", x: 160, y: 90 });
  assert.deepEqual(petak(lembaran, 5, 250), { berkas: "b.jpg", x: 0, y: 0 });
  assert.deepEqual(petak(lembaran, 5, 9999), { berkas: "b.jpg", x: 640, y: 360 });
  assert.equal(petak({ ...lembaran, selang_detik: 0 }, 5, 5), null);
});

test("a master playlist tells its rungs with a picture, from small to large", () => {
  const teks = [
    "#EXTM3U",
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="suara",URI="suara/i.m3u8"',
    '#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=854x480,CODECS="avc1.4d401e,mp4a.40.2",AUDIO="suara"',
    "480p/i.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=248000,RESOLUTION=426x240,CODECS="avc1.4d401e,mp4a.40.2",FRAME-RATE=15.000,AUDIO="suara"',
    "240p/i.m3u8",
    '#EXT-X-STREAM-INF:BANDWIDTH=68000,CODECS="mp4a.40.2",AUDIO="suara"',
    "suara/i.m3u8",
  ].join("\n");

  assert.deepEqual(bacaInduk(teks), [
    { width: 426, height: 240, bitrate: 248_000 },
    { width: 854, height: 480, bitrate: 900_000 },
  ]);
  assert.deepEqual(bacaInduk("<html>"), []);
});

test("what is repeated stays the same moment when a recording joins before it", () => {
  const ulang = new Ulang();
  ulang.setMulai(10);
  ulang.geser((detik) => detik + 60);
  assert.deepEqual([ulang.mulai, ulang.rentang], [70, null]);
  ulang.setAkhir(90);
  ulang.geser((detik) => detik - 60);
  assert.deepEqual(ulang.rentang, { mulai: 10, akhir: 30 });
});

test("the lesson is asked about while it grows, on the visible page only, and no more once it is whole or refused", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const didengar: number[] = [];
  let lagi = true;
  let status = 200;
  let diminta = 0;
  globalThis.fetch = (() => {
    diminta += 1;
    return Promise.resolve(new Response(JSON.stringify({ bagian: [], lagi }), { status }));
  }) as typeof fetch;
  const sepuluhDetik = async (): Promise<void> => {
    mock.timers.tick(10_000);
    await tenang();
  };
  const tampak = (keadaan: string): boolean => Reflect.defineProperty(document, "visibilityState", { value: keadaan, configurable: true });
  tampak("visible");
  const pendengar = new PendengarPelajaran("/video/7/pelajaran/", ({ bagian }) => didengar.push(bagian.length));

  assert.equal(diminta, 0); // the page is new
  await sepuluhDetik();
  assert.deepEqual([diminta, didengar], [1, [0]]);
  tampak("hidden");
  await sepuluhDetik();
  assert.equal(diminta, 1);
  tampak("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  await tenang();
  assert.equal(diminta, 2);
  lagi = false;
  await sepuluhDetik();
  await sepuluhDetik();
  assert.equal(diminta, 3);
  status = 404;
  await pendengar.tanya();
  await pendengar.tanya();
  assert.equal(diminta, 4);
  mock.timers.reset();
});
