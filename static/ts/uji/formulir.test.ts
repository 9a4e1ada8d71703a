import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { ketik, LEMBAR, maju, satu, Server, status, tenang } from "./halaman.js";

import { cetak, fokusRingkasan, pasangFormulir, pasangHitung } from "../formulir.js";
import { teksGalat } from "../galat.js";
import { pasangLembar } from "../lembar.js";

mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 10, 22, 10, 42) });
pasangFormulir();
let terkirim: string[] = [];
document.addEventListener("submit", (peristiwa) => {
  if (!peristiwa.defaultPrevented) terkirim.push((peristiwa.target as HTMLFormElement).id);
  peristiwa.preventDefault();
});

beforeEach(() => {
  localStorage.clear();
  terkirim = [];
  document.body.innerHTML = `${LEMBAR}<form id="kunci" method="post"><button>Kunci</button></form><div class="pesan-wadah"></div>`;
});

test("a form waits until the sheet on its page is saved, then goes by itself", async () => {
  const server = new Server();
  pasangLembar();
  ketik("a", "kata terakhir");
  satu<HTMLFormElement>("#kunci").requestSubmit();
  await tenang();
  assert.deepEqual(terkirim, []);

  await server.ke(1).jawab(200, { tersimpan: { a: 3 } });

  assert.deepEqual(terkirim, ["kunci"]);
});

test("a form stays when the sheet cannot be saved, and says why", async () => {
  const server = new Server();
  pasangLembar();
  ketik("a", "kata terakhir");
  satu<HTMLFormElement>("#kunci").requestSubmit();
  await tenang();

  await server.ke(1).putus();

  assert.deepEqual(terkirim, []);
  assert.match(satu(".pesan-error").textContent ?? "", /^Masih ada perubahan yang belum tersimpan\./);
});

test("a form that is pressed twice is sent once, and may be pressed again later", async () => {
  document.body.innerHTML = '<form id="setuju" method="post"><button>Setuju</button></form>';
  const form = satu<HTMLFormElement>("#setuju");
  form.requestSubmit();
  form.requestSubmit();
  assert.deepEqual(terkirim, ["setuju"]);

  await maju(10_000);
  form.requestSubmit();

  assert.deepEqual(terkirim, ["setuju", "setuju"]);
});

test("saved work is told to listeners only after trouble", async () => {
  const server = new Server();
  pasangLembar();
  ketik("a", "satu");
  await maju(800);
  await server.ke(1).jawab(200, { tersimpan: { a: 3 } });
  assert.equal(satu("[data-lembar-status]").getAttribute("aria-live"), "off");
  ketik("a", "dua");
  await maju(800);
  await server.ke(2).putus();
  assert.equal(satu("[data-lembar-status]").getAttribute("aria-live"), "polite");

  await maju(3_000);
  await server.ke(3).jawab(200, { tersimpan: { a: 4 } });

  assert.equal(status(), "Tersimpan 10.42");
  assert.equal(satu("[data-lembar-status]").getAttribute("aria-live"), "polite");
});

test("characters are counted down and over", () => {
  document.body.innerHTML = '<div class="medan"><textarea maxlength="10">tujuh 7</textarea></div>';
  pasangHitung();
  assert.equal(satu(".medan-hitung").textContent, "Sisa 3 karakter");

  satu<HTMLTextAreaElement>("textarea").value = "dua belas 12";
  satu("textarea").dispatchEvent(new Event("input"));

  assert.equal(satu(".medan-hitung").textContent, "Lebih 2 karakter");
});

test("the error summary takes the focus and its links lead into the fields", () => {
  document.body.innerHTML =
    '<div data-ringkasan-galat tabindex="-1"><a href="#pilihan">Pilih satu.</a></div><fieldset id="pilihan"><input type="radio"></fieldset>';
  satu("fieldset").scrollIntoView = () => undefined;
  fokusRingkasan();
  assert.equal(document.activeElement, satu("[data-ringkasan-galat]"));

  satu("a").click();

  assert.equal(document.activeElement, satu("input"));
});

test("an error answer is told in the server's words, or in plain ones", () => {
  const jawaban = (status: number, responseText: string): string => teksGalat({ status, responseText });

  assert.equal(jawaban(409, '{"galat": "Sudah dikunci."}'), "Sudah dikunci.");
  assert.equal(jawaban(403, "<h1>Maaf</h1><p data-galat>Bukan\n bagian Anda.</p>"), "Bukan bagian Anda.");
  assert.equal(jawaban(404, "<h1>Not Found</h1>"), "Bagian ini tidak ditemukan. Muat ulang halaman.");
});

test("a print button appears with the script and prints the page", () => {
  document.body.innerHTML = '<button type="button" data-cetak hidden>Cetak</button>';
  const dicetak = mock.fn();
  globalThis.print = dicetak;
  const tombol = satu<HTMLButtonElement>("[data-cetak]");

  cetak();
  tombol.click();

  assert.equal(tombol.hidden, false);
  assert.equal(dicetak.mock.callCount(), 1);
});
