import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { jendela, ketik, LEMBAR, maju, pilih, satu, Server, status, tenang } from "./halaman.js";

import { Lembar } from "../lembar.js";
import { Kotak } from "../lembar/kotak.js";

let server: Server;
let terbuka: Lembar | undefined;

function buka(html = LEMBAR, pengguna = "1", gudang: Storage | null = localStorage): Lembar {
  document.body.innerHTML = html;
  document.body.dataset.masuk = "/masuk/";
  terbuka?.lepas(); // one tab: the page before is gone
  return (terbuka = new Lembar(satu<HTMLFormElement>("form[data-lembar]"), new Kotak(gudang, pengguna)));
}

function tersimpanDiPerangkat(pengguna = "1"): string[] {
  return [...new Kotak(localStorage, pengguna).baca("/siklus/7/skor/").keys()];
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 10, 22, 10, 42) });
  localStorage.clear();
  server = new Server();
});

afterEach(() => {
  terbuka?.lepas();
  terbuka = undefined;
  mock.timers.reset();
});

test("typing is sent once, 0.8 s after the last key, with key, value, version and token", async () => {
  buka();
  ketik("a", "bar");
  await maju(500);
  ketik("a", "baru");
  await maju(799);
  assert.equal(server.permintaan.length, 0);

  await maju(1);

  assert.equal(server.permintaan.length, 1);
  assert.deepEqual(server.ke(1).perubahan, [{ kunci: "a", nilai: "baru", versi: 2 }]);
  assert.equal(server.ke(1).url, "/siklus/7/skor/");
  assert.equal(server.ke(1).token, "rahasia");
  assert.equal(status(), "Menyimpan…");

  await server.ke(1).jawab(200, { tersimpan: { a: 3 } });

  assert.equal(status(), "Tersimpan 10.42");
  assert.equal(satu<HTMLInputElement>('[name="versi-a"]').value, "3");
  assert.deepEqual(tersimpanDiPerangkat(), []);
});

test("somebody who never stops typing is at most three seconds behind", async () => {
  buka();
  for (let ketukan = 1; ketukan <= 8; ketukan += 1) {
    ketik("a", "x".repeat(ketukan));
    await maju(400);
  }

  assert.equal(server.permintaan.length, 1);
});

test("a choice is sent at once", async () => {
  buka();
  pilih("3", "4");
  await tenang();

  assert.deepEqual(server.ke(1).perubahan, [{ kunci: "3", nilai: "4", versi: 7 }]);
});

test("there is one request at a time, and the next carries what was typed meanwhile", async () => {
  buka();
  ketik("a", "satu");
  await maju(800);
  ketik("a", "satu dua");
  ketik("b", "lain");
  await maju(5_000);
  assert.equal(server.permintaan.length, 1);

  await server.ke(1).jawab(200, { tersimpan: { a: 3 } });

  assert.equal(server.permintaan.length, 2);
  assert.deepEqual(server.ke(2).perubahan, [
    { kunci: "a", nilai: "satu dua", versi: 3 },
    { kunci: "b", nilai: "lain", versi: 1 },
  ]);
});

test("a broken line keeps the words on the device, says so, and tries again", async () => {
  buka();
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).putus();
  assert.equal(status(), "Luring. Perubahan disimpan di perangkat ini.");
  assert.deepEqual(tersimpanDiPerangkat(), ["a"]);

  await maju(2_500);
  await server.ke(2).jawab(200, { tersimpan: { a: 3 } });

  assert.equal(status(), "Tersimpan 10.42");
  assert.deepEqual(tersimpanDiPerangkat(), []);
});

test("the pauses between tries grow to a minute and no further", async () => {
  mock.method(Math, "random", () => 0);
  buka();
  ketik("a", "baru");
  await maju(800);
  for (const [nomor, jeda] of [2, 4, 8, 16, 32, 60, 60].entries()) {
    await server.ke(nomor + 1).putus();
    await maju(jeda * 1000 - 1);
    assert.equal(server.permintaan.length, nomor + 1);
    await maju(1);
    assert.equal(server.permintaan.length, nomor + 2);
  }
  mock.restoreAll();
});

test("coming online sends at once", async () => {
  buka();
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).putus();

  jendela.dispatchEvent(new jendela.Event("online"));
  await tenang();

  assert.equal(server.permintaan.length, 2);
});

test("a server error is tried again, it does not lose the words", async () => {
  buka();
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).jawab(503, "sedang dirawat");

  assert.equal(status(), "Luring. Perubahan disimpan di perangkat ini.");
  await maju(2_500);
  assert.deepEqual(server.ke(2).perubahan, [{ kunci: "a", nilai: "baru", versi: 2 }]);
});

test("without storage the page says that nothing is kept", async () => {
  buka(LEMBAR, "1", null);
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).putus();

  assert.equal(status(), "Luring. Perubahan belum tersimpan; jangan tutup halaman ini.");
});

test("a closed tab on a broken line: the words are back and sent when the form is opened again", async () => {
  buka();
  ketik("a", "ditulis di kereta");
  jendela.dispatchEvent(new jendela.Event("pagehide"));

  const kedua = new Server();
  buka();
  await tenang();

  assert.equal(satu<HTMLTextAreaElement>('textarea[data-kunci="a"]').value, "ditulis di kereta");
  assert.deepEqual(kedua.ke(1).perubahan, [{ kunci: "a", nilai: "ditulis di kereta", versi: 2 }]);
});

test("words of one person are not offered to another on the same computer", async () => {
  buka();
  ketik("a", "rahasia Ani");

  const kedua = new Server();
  buka(LEMBAR, "2");
  await maju(5_000);

  assert.equal(satu<HTMLTextAreaElement>('textarea[data-kunci="a"]').value, "lama");
  assert.equal(kedua.permintaan.length, 0);
});

test("one tab does not bring back what another tab has sent", async () => {
  const kotak = new Kotak(localStorage, "1");
  const isian = (nilai: string) => ({ nilai, dasar: "", versi: 1, ragu: [] });
  kotak.tulis("/x/", new Map([["a", isian("dari tab satu")]]), new Map());
  kotak.tulis("/x/", new Map([["b", isian("dari tab dua")]]), new Map());
  kotak.tulis("/x/", new Map(), new Map([["a", "dari tab satu"]]));
  kotak.tulis("/x/", new Map([["b", isian("dari tab dua juga")]]), new Map());

  assert.deepEqual([...kotak.baca("/x/").keys()], ["b"]);
});

test("what another tab typed since is not thrown away", () => {
  const kotak = new Kotak(localStorage, "1");
  kotak.tulis("/x/", new Map([["a", { nilai: "baru", dasar: "", versi: 1, ragu: [] }]]), new Map());

  kotak.tulis("/x/", new Map(), new Map([["a", "yang lama"]]));

  assert.equal(kotak.baca("/x/").get("a")?.nilai, "baru");
});

test("a page with unsent words is named once with their number, and forgotten after a month", () => {
  let kini = Date.now();
  const kotak = new Kotak(localStorage, "1", () => kini);
  const isian = { nilai: "x", dasar: "", versi: 1, ragu: [] };
  kotak.tulis("/x/", new Map([["a", isian], ["b", isian]]), new Map());
  assert.deepEqual(kotak.tertinggal().map(({ halaman, jumlah }) => [halaman, jumlah]), [["/siklus/7/skor/", 2]]);

  kini += 31 * 86_400_000;

  assert.deepEqual(kotak.tertinggal(), []);
  assert.equal(localStorage.length, 0);
});

test("words kept on the device do not overwrite what somebody wrote since", async () => {
  buka();
  ketik("a", "tulisan saya");

  const kedua = new Server();
  buka(LEMBAR.replace('data-versi="2">lama', 'data-versi="5">tulisan Budi'));
  await tenang();
  assert.equal(kedua.ke(1).perubahan[0]?.versi, 2);
  await kedua.ke(1).jawab(409, { bentrok: [{ kunci: "a", nilai: "tulisan Budi", versi: 5, oleh: "Budi" }] });

  assert.match(satu(".bentrok").textContent ?? "", /Budi menulis:tulisan Budi/);
});

test("a conflict shows both texts; my choice is sent over the version that I saw", async () => {
  buka();
  pilih("3", "4");
  await server.ke(1).jawab(409, {
    tersimpan: {},
    bentrok: [{ kunci: "3", nilai: "3", versi: 9, oleh: "Budi", pada: "2026-11-22T10:40:00" }],
  });
  assert.match(satu(".bentrok p").textContent ?? "", /^Budi menulis pukul 10\.40:$/);
  assert.equal(satu(".bentrok blockquote").textContent, "3 Baik");
  assert.equal(server.permintaan.length, 1);

  satu<HTMLButtonElement>(".bentrok .btn-primary").click();
  await tenang();

  assert.deepEqual(server.ke(2).perubahan, [{ kunci: "3", nilai: "4", versi: 9 }]);
  assert.equal(document.querySelector(".bentrok"), null);
});

test("taking the other text puts it into the field and sends nothing", async () => {
  buka();
  ketik("a", "saya");
  await maju(800);
  await server.ke(1).jawab(409, { bentrok: [{ kunci: "a", nilai: "dia", versi: 9, oleh: "Budi" }] });

  satu<HTMLButtonElement>(".bentrok .btn-outline-secondary").click();
  await maju(5_000);

  assert.equal(satu<HTMLTextAreaElement>('textarea[data-kunci="a"]').value, "dia");
  assert.equal(satu<HTMLInputElement>('[name="versi-a"]').value, "9");
  assert.equal(server.permintaan.length, 1);
  assert.deepEqual(tersimpanDiPerangkat(), []);
});

test("a lost answer is recognised: our own words on the server are no conflict", async () => {
  buka();
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).putus();
  await maju(2_500);
  await server.ke(2).jawab(409, { bentrok: [{ kunci: "a", nilai: "baru", versi: 3, oleh: "Ani" }] });

  assert.equal(document.querySelector(".bentrok"), null);
  assert.equal(status(), "Tersimpan 10.42");
});

test("a refused field says why beside it; the others are saved; a new try clears it", async () => {
  buka();
  ketik("a", "terlalu panjang");
  ketik("b", "baik");
  await maju(800);
  await server.ke(1).jawab(422, { tersimpan: { b: 2 }, galat: { a: "Ringkas menjadi 10 karakter." } });
  assert.equal(satu("#lembar-galat-a").textContent, "Ringkas menjadi 10 karakter.");
  assert.equal(satu('textarea[data-kunci="a"]').getAttribute("aria-invalid"), "true");
  assert.equal(satu<HTMLInputElement>('[name="versi-b"]').value, "2");
  assert.equal(status(), "Ada isian yang belum tersimpan. Perbaiki yang ditandai.");

  ketik("a", "pendek");

  assert.equal(document.querySelector("#lembar-galat-a"), null);
  assert.equal(satu('textarea[data-kunci="a"]').hasAttribute("aria-invalid"), false);
});

test("an ended session keeps the words and offers the way back", async () => {
  buka();
  ketik("a", "baru");
  await maju(800);
  await server.ke(1).alihkan();

  assert.match(status(), /^Sesi Anda berakhir\./);
  assert.equal(satu("[data-lembar-status] a").getAttribute("href"), "/masuk/?next=%2Fsiklus%2F7%2Fskor%2F");
  assert.deepEqual(tersimpanDiPerangkat(), ["a"]);
});

test("a locked sheet says so, stops, and keeps what was typed", async () => {
  buka();
  ketik("a", "terlambat");
  await maju(800);
  await server.ke(1).jawab(409, { galat_umum: "Penilaian ini sudah dikunci." });
  ketik("b", "lagi");
  await maju(10_000);

  assert.equal(satu("[data-lembar-berhenti]").textContent, "Penilaian ini sudah dikunci.");
  assert.equal(server.permintaan.length, 1);
  assert.deepEqual(tersimpanDiPerangkat(), ["a", "b"]);
});

test("leaving the page sends at once, and never the field that is already under way", async () => {
  buka();
  ketik("a", "satu");
  await maju(800);
  ketik("a", "satu dua");
  ketik("b", "lain");

  jendela.dispatchEvent(new jendela.Event("pagehide"));
  await tenang();

  assert.deepEqual(server.ke(2).perubahan, [{ kunci: "b", nilai: "lain", versi: 1 }]);
  assert.equal(server.ke(2).keepalive, true);
  assert.deepEqual(tersimpanDiPerangkat(), ["a", "b"]);
});

test("the summary of the answer replaces the part that the form names", async () => {
  buka();
  pilih("3", "4");
  await server.ke(1).jawab(200, { tersimpan: { 3: 8 }, ringkasan_html: '<div id="jumlah">4</div>' });

  assert.equal(satu("#jumlah").textContent, "4");
  assert.equal(document.querySelectorAll("#jumlah").length, 1);
});

test("what was typed before the script ran is sent as well", async () => {
  document.body.innerHTML = LEMBAR;
  satu<HTMLTextAreaElement>('textarea[data-kunci="b"]').value = "diketik cepat";
  terbuka = new Lembar(satu<HTMLFormElement>("form[data-lembar]"), new Kotak(localStorage, "1"));
  await tenang();

  assert.deepEqual(server.ke(1).perubahan, [{ kunci: "b", nilai: "diketik cepat", versi: 1 }]);
});

test("waiting for the sheet ends when everything is saved, and tells when it is not", async () => {
  const lembar = buka();
  ketik("a", "baru");
  const berhasil = lembar.tuntas();
  await tenang();
  await server.ke(1).jawab(200, { tersimpan: { a: 3 } });
  assert.equal(await berhasil, true);

  ketik("a", "lagi");
  const gagal = lembar.tuntas();
  await tenang();
  await server.ke(2).putus();
  assert.equal(await gagal, false);
});
