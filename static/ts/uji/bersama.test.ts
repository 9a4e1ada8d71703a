// A sheet that two people write on: the other's words come by themselves, and nobody's are lost.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { jendela, ketik, maju, satu, Server, status, tenang } from "./halaman.js";

import { Lembar } from "../lembar.js";
import { Kotak } from "../lembar/kotak.js";
import { tukarIsi } from "../lembar/tukar.js";

const BERSAMA = `
  <div id="setuju">lama</div>
  <form method="post" data-lembar="/siklus/7/skor/" data-lembar-ringkasan="setuju" data-lembar-susulan="/siklus/7/susulan/"
    data-lembar-tanda="t1" data-lembar-menulis="/siklus/7/menulis/">
    <input type="hidden" name="csrfmiddlewaretoken" value="rahasia">
    <p data-lembar-status></p>
    <div class="medan"><input type="hidden" name="versi-a" value="2">
      <textarea name="nilai-a" data-kunci="a" data-versi="2">lama</textarea></div>
    <div class="medan"><input type="hidden" name="versi-w" value="1">
      <input type="text" name="nilai-w" data-kunci="w" data-versi="1" value="pagi"></div>
    <div><div data-lembar-tampil="temuan" data-versi="0">Belum ditulis.</div></div>
  </form>`;

let server: Server;
let lembar: Lembar | undefined;

function buka(): Lembar {
  document.body.innerHTML = BERSAMA;
  lembar?.lepas();
  return (lembar = new Lembar(satu<HTMLFormElement>("form[data-lembar]"), new Kotak(localStorage, "1")));
}

function isi(): string {
  return satu<HTMLTextAreaElement>('textarea[data-kunci="a"]').value;
}

function dariAni(nilai: string, versi: number, kunci = "a") {
  return { kunci, nilai, versi, oleh: "Ani", pada: "2026-11-22T10:41:00" };
}

/** Requests to this address, in order. */
function ke(url: string) {
  return server.permintaan.filter((satuPermintaan) => satuPermintaan.url.startsWith(url));
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 10, 22, 10, 42) });
  localStorage.clear();
  server = new Server();
});

afterEach(() => {
  lembar?.lepas();
  lembar = undefined;
  mock.timers.reset();
});

test("the page asks after three seconds what it does not show yet", async () => {
  buka();
  await maju(3_000);

  assert.equal(ke("/siklus/7/susulan/")[0]?.url, "/siklus/7/susulan/?versi=a.2%2Cw.1%2Ctemuan.0&tanda=t1");
});

test("the other's words appear in a field that I have not touched, with her name", async () => {
  buka();
  await maju(3_000);
  await server.ke(1).jawab(200, { isian: [dariAni("tulisan Ani", 3), dariAni("siang", 2, "w"), dariAni("Murid berani.", 1, "temuan")], tanda: "t2" });

  assert.equal(isi(), "tulisan Ani");
  assert.equal(satu<HTMLInputElement>('[data-kunci="w"]').value, "siang");
  assert.equal(satu("[data-lembar-tampil]").textContent, "Murid berani.");
  assert.equal(satu(".medan-penulis").textContent, "Ditulis Ani, 10.41");
  assert.equal(satu<HTMLInputElement>('[name="versi-a"]').value, "3");
  await maju(3_000);
  assert.equal(server.ke(2).url, "/siklus/7/susulan/?versi=a.3%2Cw.2%2Ctemuan.1&tanda=t2");
});

test("words that I am typing are put beside hers and sent on her version", async () => {
  buka();
  await maju(2_900);
  ketik("a", "lama dan tulisan saya");
  await maju(100);
  await server.ke(1).jawab(200, { isian: [dariAni("Awal: lama", 3)], tanda: "t2" });

  assert.equal(isi(), "Awal: lama dan tulisan saya");
  assert.match(satu('[data-lembar-susulan-jenis="gabung"]').textContent ?? "", /digabung dengan tulisan Ani/);
  assert.deepEqual(ke("/siklus/7/skor/")[0]?.perubahan, [{ kunci: "a", nilai: "Awal: lama dan tulisan saya", versi: 3 }]);
});

test("a clash on the way is merged too, and asks nobody", async () => {
  buka();
  ketik("a", "lama, saya");
  await maju(800);
  await ke("/siklus/7/skor/")[0]?.jawab(409, { bentrok: [dariAni("Ani: lama", 3)] });

  assert.equal(isi(), "Ani: lama, saya");
  assert.equal(document.querySelector(".bentrok"), null);
  assert.deepEqual(ke("/siklus/7/skor/")[1]?.perubahan, [{ kunci: "a", nilai: "Ani: lama, saya", versi: 3 }]);
});

test("a time is one thing or the other: a person chooses", async () => {
  buka();
  const waktu = satu<HTMLInputElement>('[data-kunci="w"]');
  waktu.value = "sore";
  waktu.dispatchEvent(new Event("input", { bubbles: true }));
  await maju(800);
  await ke("/siklus/7/skor/")[0]?.jawab(409, { bentrok: [dariAni("siang", 2, "w")] });

  assert.match(satu(".bentrok").textContent ?? "", /Ani menulis pukul 10\.41:siang/);
});

test("a lost line keeps my words, and on return both are there", async () => {
  buka();
  ketik("a", "lama, ditulis di kapal");
  await maju(800);
  await ke("/siklus/7/skor/")[0]?.putus();
  assert.equal(status(), "Luring. Perubahan disimpan di perangkat ini.");
  await maju(2_500);
  await ke("/siklus/7/skor/")[1]?.jawab(409, { bentrok: [dariAni("lama. Ani di darat", 5)] });

  for (const kata of ["kapal", "darat"]) assert.match(isi(), new RegExp(kata));
  assert.equal(ke("/siklus/7/skor/")[2]?.perubahan[0]?.versi, 5);
});

test("the button waits while the page cannot show everything yet", async () => {
  buka();
  await maju(2_300);
  ketik("a", "saya");
  await maju(800); // the save is under way, the question too
  await ke("/siklus/7/susulan/")[0]?.jawab(200, { isian: [dariAni("Ani", 3)], bagian: { setuju: "baru" }, tanda: "t2" });

  assert.equal(satu("#setuju").textContent, "lama");
  await ke("/siklus/7/skor/")[0]?.jawab(200, { tersimpan: { a: 4 } });
  await maju(3_000);
  assert.match(ke("/siklus/7/susulan/").at(-1)?.url ?? "", /tanda=t1$/);
});

test("where the other writes is marked, and no longer when she stops", async () => {
  buka();
  await maju(3_000);
  await server.ke(1).jawab(200, { menulis: [{ kunci: "a", oleh: "Bu Ani" }] });
  assert.equal(satu('[data-lembar-susulan-jenis="menulis"]').textContent, "Bu Ani sedang menulis di sini");

  await maju(3_000);
  await server.ke(2).jawab(200, { menulis: [] });

  assert.equal(document.querySelector('[data-lembar-susulan-jenis="menulis"]'), null);
});

test("I tell where I write at once, then every five seconds, and when I leave", async () => {
  buka();
  const bidang = satu<HTMLTextAreaElement>('textarea[data-kunci="a"]');
  bidang.focus();
  ketik("a", "x");
  await maju(400);
  ketik("a", "xy");
  bidang.blur();
  await tenang();

  assert.deepEqual(ke("/siklus/7/menulis/").map(({ badan }) => badan), [{ kunci: "a" }, { kunci: "" }]);
});

test("a sheet that was closed meanwhile says so and asks no more", async () => {
  buka();
  await maju(3_000);
  await server.ke(1).jawab(200, { tertutup: "Sudah ditutup." });
  await maju(60_000);

  assert.match(satu("[data-susulan-tutup]").textContent ?? "", /Sudah ditutup\. Muat ulang halaman/);
  assert.equal(server.permintaan.length, 1);
});

test("a broken line makes the questions rarer, and coming online asks at once", async () => {
  buka();
  await maju(3_000);
  await server.ke(1).putus();
  await maju(5_999);
  assert.equal(server.permintaan.length, 1);
  jendela.dispatchEvent(new jendela.Event("online"));
  await tenang();

  assert.equal(server.permintaan.length, 2);
});

test("a part that is replaced keeps what is being typed in it; what has no place any more is told", () => {
  document.body.innerHTML = `<div id="x"><details id="d" open><textarea id="t">asli</textarea></details><textarea id="u"></textarea></div>`;
  satu<HTMLTextAreaElement>("#t").value = "sedang ditulis";
  satu<HTMLTextAreaElement>("#u").value = "butir ini dibuang";
  satu("#t").focus();

  const { hilang } = tukarIsi(satu("#x"), `<details id="d"><textarea id="t">asli baru</textarea></details>`);

  assert.equal(satu<HTMLTextAreaElement>("#t").value, "sedang ditulis");
  assert.equal(satu<HTMLDetailsElement>("#d").open, true);
  assert.equal(document.activeElement, satu("#t"));
  assert.deepEqual(hilang, [{ id: "u", nilai: "butir ini dibuang" }]);
});
