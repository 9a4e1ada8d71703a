// A record sheet of PK Guru in a room without a line: dates, keys of criteria, a closed tab, and the button that takes over.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { ketik, maju, satu, Server, status, tenang } from "./halaman.js";

import { Lembar } from "../lembar.js";
import { Kotak } from "../lembar/kotak.js";

const ALAMAT = "/pkg/penilaian/7/bukti/kompetensi/4/";
const HALAMAN = `
  <form method="post" data-lembar="${ALAMAT}">
    <p data-lembar-status></p>
    <div class="medan" data-lembar-wadah><input type="hidden" name="versi-4-selama-tanggal" value="0">
      <input type="date" name="nilai-4-selama-tanggal" value="" data-kunci="4-selama-tanggal" data-versi="0"></div>
    <div class="medan" data-lembar-wadah><input type="hidden" name="versi-4-selama-kegiatan" value="2">
      <textarea name="nilai-4-selama-kegiatan" data-kunci="4-selama-kegiatan" data-versi="2">Guru menyapa.</textarea></div>
    <div class="medan" data-lembar-wadah><input type="hidden" name="versi-4-bukti-4.1" value="0">
      <textarea name="nilai-4-bukti-4.1" data-kunci="4-bukti-4.1" data-versi="0"></textarea></div>
    <button type="submit" name="pakai" value="selama:4:semua" formaction="/pakai/">Pakai</button>
  </form>`;

let server: Server;
let terbuka: Lembar | undefined;

function buka(): Lembar {
  document.body.innerHTML = HALAMAN;
  terbuka?.lepas();
  return (terbuka = new Lembar(satu<HTMLFormElement>("form[data-lembar]"), new Kotak(localStorage, "1")));
}

function isiTanggal(nilai: string): void {
  const bidang = satu<HTMLInputElement>('input[type="date"]');
  bidang.value = nilai;
  bidang.dispatchEvent(new Event("input", { bubbles: true }));
  bidang.dispatchEvent(new Event("change", { bubbles: true }));
}

const diPerangkat = (): string[] => [...new Kotak(localStorage, "1").baca(ALAMAT).keys()].sort();

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 2, 9, 8, 15) });
  localStorage.clear();
  server = new Server();
});

afterEach(() => {
  terbuka?.lepas();
  terbuka = undefined;
  mock.timers.reset();
});

test("a lesson without a line: everything waits on the phone and arrives after the tab was closed", async () => {
  buka();
  isiTanggal("2026-03-09");
  await tenang();
  await server.ke(1).putus();
  ketik("4-selama-kegiatan", "Guru menyapa, lalu membagi kelompok.");
  ketik("4-bukti-4.1", "Foto papan tulis.");
  await tenang();

  assert.equal(status(), "Luring. Perubahan disimpan di perangkat ini.");
  assert.deepEqual(diPerangkat(), ["4-bukti-4.1", "4-selama-kegiatan", "4-selama-tanggal"]);

  server = new Server();
  buka(); // the next day, in the teachers' room
  await tenang();

  assert.equal(satu<HTMLInputElement>('input[type="date"]').value, "2026-03-09");
  assert.deepEqual(
    server.ke(1).perubahan.sort((a, b) => a.kunci.localeCompare(b.kunci)),
    [
      { kunci: "4-bukti-4.1", nilai: "Foto papan tulis.", versi: 0 },
      { kunci: "4-selama-kegiatan", nilai: "Guru menyapa, lalu membagi kelompok.", versi: 2 },
      { kunci: "4-selama-tanggal", nilai: "2026-03-09", versi: 0 },
    ],
  );

  await server.ke(1).jawab(200, { tersimpan: { "4-bukti-4.1": 1, "4-selama-kegiatan": 3, "4-selama-tanggal": 1 } });

  assert.equal(status(), "Tersimpan 08.15");
  assert.deepEqual(diPerangkat(), []);
});

test("a wrong date is told at its field, the rest is saved", async () => {
  buka();
  isiTanggal("2020-03-09");
  await tenang();
  await server.ke(1).jawab(422, { tersimpan: {}, bentrok: [], galat: { "4-selama-tanggal": "Tanggal ini di luar tahun penilaian 2026." } });
  ketik("4-bukti-4.1", "Foto.");
  await maju(800);
  await server.ke(2).jawab(200, { tersimpan: { "4-bukti-4.1": 1 } });

  assert.equal(satu(".lembar-galat").textContent, "Tanggal ini di luar tahun penilaian 2026.");
  assert.deepEqual(server.ke(2).perubahan.map((satuPerubahan) => satuPerubahan.kunci), ["4-bukti-4.1"]);
});

test("the button that takes over is an ordinary submit, not an autosave", () => {
  buka();
  const kirim = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: satu("button") as never });

  satu("form").dispatchEvent(kirim);

  assert.equal(kirim.defaultPrevented, false);
  assert.equal(server.permintaan.length, 0);
});
