import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { satu } from "./halaman.js";

import { Antrean, type Butir, detikKini, terapkan } from "../kunjungan/antrean.js";
import { pasangKunjungan } from "../kunjungan.js";

const HALAMAN = `
  <div data-kunjungan data-kirim="/siklus/7/kunjungan/kirim/" data-siklus="7">
    <p data-jam></p><p data-antrean hidden></p>
    <form data-ketuk><button name="jenis" value="mulai" data-tombol-jam>Mulai pelajaran</button></form>
    <form data-ketuk><button class="tombol-keadaan" name="jenis" value="guru" data-keadaan="guru"></button></form>
    <form data-ketuk><button class="tombol-keadaan" name="jenis" value="hening" data-keadaan="hening"></button></form>
    <form data-batal hidden><button></button></form>
    <form data-catatan-cepat><textarea name="teks"></textarea><select name="jenis"><option value="saran">Saran</option></select></form>
    <ul data-daftar-cepat></ul>
    <section id="kunjungan-garis" data-detik="0" data-berjalan="0" data-keadaan=""></section>
  </div>`;

mock.timers.enable({ apis: ["setInterval"] }); // a clock that ticks would keep the test process alive

let kiriman: { kini: string; isi: Butir[] }[] = [];
let jawab: (isi: Butir[]) => Response | Promise<Response>;

function terima(isi: Butir[], galat: Record<string, string> = {}): Response {
  const diterima = isi.map((b) => b.kunci).filter((kunci) => !(kunci in galat));
  const garis = '<section id="kunjungan-garis" data-detik="60" data-berjalan="1" data-keadaan="guru" data-terakhir="sebelumnya"></section>';
  return new Response(JSON.stringify({ diterima, galat, garis_html: garis }), { status: 200 });
}

async function tenang(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
  await new Promise((selesai) => setTimeout(selesai, 0));
}

function ketuk(nilai: string): void {
  const form = satu(`button[value=${nilai}]`).closest("form");
  form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

function buka(): void {
  document.body.innerHTML = HALAMAN;
  document.body.dataset.pengguna = "5";
  pasangKunjungan();
}

beforeEach(() => {
  localStorage.clear();
  kiriman = [];
  jawab = terima;
  globalThis.fetch = (async (_alamat: string, pilihan: { body: string }) => {
    const badan = JSON.parse(pilihan.body) as { kini: string; isi: Butir[] };
    kiriman.push(badan);
    return jawab(badan.isi);
  }) as unknown as typeof fetch;
});

function ketukan(kunci: string, jenis: string, menit: number): Butir {
  return { kunci, apa: "ketukan", jenis, pada: new Date(menit * 60_000).toISOString() };
}

test("the clock runs from the first tap, goes through states, and rests after the last", () => {
  const awal = { detik: 0, berjalan: false, keadaan: "", sejak: 0 };
  const isi = [ketukan("a", "mulai", 1), ketukan("b", "guru", 3), ketukan("c", "hening", 4)];
  const kini = terapkan(awal, isi);

  assert.deepEqual([kini.berjalan, kini.keadaan, detikKini(kini, 5 * 60_000)], [true, "hening", 240]);
  const henti = terapkan(awal, [...isi, ketukan("d", "selesai", 5)]);
  assert.deepEqual([henti.berjalan, henti.keadaan, detikKini(henti, 99 * 60_000)], [false, "", 240]);
  const batal = terapkan(awal, [...isi, { kunci: "c", apa: "batal", pada: "" }]);
  assert.equal(batal.keadaan, "guru");
});

test("two tabs share one queue, and what has arrived does not come back", () => {
  const satuTab = new Antrean(localStorage, "k");
  const lainTab = new Antrean(localStorage, "k");
  satuTab.tambah(ketukan("a", "guru", 1));
  lainTab.tambah(ketukan("b", "hening", 2));

  assert.deepEqual(satuTab.ambil().map((b) => b.kunci), ["a", "b"]);
  satuTab.buang(satuTab.ambil());
  assert.deepEqual([satuTab.isi.length, localStorage.getItem("k")], [0, null]);
  lainTab.tambah(ketukan("c", "guru", 3));
  assert.deepEqual(satuTab.ambil().map((b) => b.kunci), ["c"]);
});

test("a queue that cannot be read is an empty one, and one that cannot be kept lives with the page", () => {
  localStorage.setItem("k", "{rusak");
  assert.deepEqual(new Antrean(localStorage, "k").isi, []);
  const penuh = { getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error("penuh"); } };
  const antrean = new Antrean(penuh, "k");
  antrean.tambah(ketukan("a", "guru", 1));

  assert.equal(antrean.ambil().length, 1);
});

test("a tap is sent at once with its own key, and the strip comes back", async () => {
  buka();
  ketuk("guru");
  await tenang();

  assert.deepEqual(kiriman.map((k) => k.isi.map((b) => [b.apa, b.jenis])), [[["ketukan", "guru"]]]);
  assert.equal(satu("#kunjungan-garis").dataset.detik, "60");
  assert.equal(satu("button[value=guru]").getAttribute("aria-pressed"), "true");
  assert.equal(satu("[data-tombol-jam]").textContent, "Hentikan jam");
  assert.equal(localStorage.getItem("kunjungan:5:7"), null);
});

test("without a line taps and notes wait on the device, survive a closed page, and arrive once", async () => {
  jawab = () => Promise.reject(new Error("luring"));
  buka();
  ketuk("mulai");
  ketuk("hening");
  satu<HTMLTextAreaElement>("textarea").value = "Murid menulis";
  satu("[data-catatan-cepat]").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await tenang();
  assert.match(satu("[data-antrean]").textContent ?? "", /^3 ketukan atau catatan menunggu/);
  assert.equal(satu("button[value=hening]").getAttribute("aria-pressed"), "true");

  const terkirim = kiriman.at(-1)?.isi.map((b) => b.kunci) ?? [];
  kiriman = [];
  jawab = terima;
  buka();
  await tenang();

  assert.equal(kiriman.length, 1);
  assert.deepEqual(kiriman[0]?.isi.map((b) => b.apa), ["ketukan", "ketukan", "catatan"]);
  assert.equal(kiriman[0]?.isi[0]?.kunci, terkirim[0]);
  assert.equal(satu("[data-antrean]").hidden, true);
});

test("a signed-out device keeps everything and says so", async () => {
  jawab = () => new Response("{}", { status: 401 });
  buka();
  ketuk("guru");
  await tenang();

  assert.match(satu("[data-antrean]").textContent ?? "", /Masuk lagi/);
  assert.equal((JSON.parse(localStorage.getItem("kunjungan:5:7") ?? "[]") as unknown[]).length, 1);
});

test("what the portal cannot take leaves the queue with its reason", async () => {
  jawab = (isi) => terima(isi, { [isi[0]?.kunci ?? ""]: "Catatan pertemuan sudah disetujui bersama." });
  buka();
  ketuk("guru");
  await tenang();

  assert.equal(satu("[data-antrean]").textContent, "Catatan pertemuan sudah disetujui bersama.");
  assert.equal(localStorage.getItem("kunjungan:5:7"), null);
});

test("the last tap is taken back by its key, without a line too, and then the one before it", async () => {
  buka();
  assert.equal(satu("[data-batal]").hidden, true);
  jawab = () => Promise.reject(new Error("luring"));
  ketuk("guru");
  await tenang();
  assert.equal(satu("[data-batal]").hidden, false);
  const batal = (): boolean => satu("[data-batal]").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  batal();
  await tenang();
  assert.equal(satu("[data-batal]").hidden, true);
  assert.equal(satu("button[value=guru]").getAttribute("aria-pressed"), "false");

  jawab = terima;
  ketuk("hening");
  await tenang();
  batal();
  await tenang();

  const isi = kiriman.at(-2)?.isi ?? [];
  assert.deepEqual(isi.map((b) => b.apa), ["ketukan", "batal", "ketukan"]);
  assert.equal(isi[0]?.kunci, isi[1]?.kunci);
  assert.deepEqual(kiriman.at(-1)?.isi.map((b) => [b.apa, b.kunci]), [["batal", "sebelumnya"]]);
});
