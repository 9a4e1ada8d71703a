import assert from "node:assert/strict";
import { test } from "node:test";

import { Antrean } from "../lembar/antrean.js";

function antrean(): Antrean {
  const hasil = new Antrean();
  hasil.daftar("a", "lama", 2);
  return hasil;
}

test("nothing is sent when nothing was changed", () => {
  assert.deepEqual(antrean().ambil(), []);
});

test("a value that was typed back to the server's is not sent", () => {
  const a = antrean();
  a.ubah("a", "baru");
  a.ubah("a", "lama");

  assert.deepEqual(a.ambil(), []);
});

test("a field under way is not sent a second time", () => {
  const a = antrean();
  a.ubah("a", "baru");
  const pertama = a.ambil();
  a.ubah("a", "lebih baru");

  assert.deepEqual(pertama, [{ kunci: "a", nilai: "baru", versi: 2 }]);
  assert.deepEqual(a.ambil(), []);
});

test("what was typed during the request follows with the new version", () => {
  const a = antrean();
  a.ubah("a", "baru");
  const kiriman = a.ambil();
  a.ubah("a", "lebih baru");
  a.terima(kiriman, { tersimpan: { a: 3 } });

  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "lebih baru", versi: 3 }]);
});

test("an edit back to the old value after a lost answer is sent, because the server may have the other", () => {
  const a = antrean();
  a.ubah("a", "baru");
  a.gagal(a.ambil());
  a.ubah("a", "lama");

  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "lama", versi: 2 }]);
});

test("our own earlier value on the server is no conflict", () => {
  const a = antrean();
  a.ubah("a", "baru");
  a.gagal(a.ambil());
  a.ubah("a", "baru dan lengkap");
  const kiriman = a.ambil();

  const hasil = a.terima(kiriman, { bentrok: [{ kunci: "a", nilai: "baru", versi: 3 }] });

  assert.deepEqual(hasil.bentrok, []);
  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "baru dan lengkap", versi: 3 }]);
});

test("another person's value is a conflict and nothing more is sent for that field", () => {
  const a = antrean();
  a.ubah("a", "saya");
  const lawan = { kunci: "a", nilai: "dia", versi: 3, oleh: "Budi" };

  const hasil = a.terima(a.ambil(), { bentrok: [lawan] });
  a.ubah("a", "saya lagi");

  assert.deepEqual(hasil.bentrok, [lawan]);
  assert.deepEqual(a.ambil(), []);
});

test("keeping mine writes over the version that was shown, taking theirs sends nothing", () => {
  for (const [punyaSaya, kiriman] of [
    [true, [{ kunci: "a", nilai: "saya", versi: 3 }]],
    [false, []],
  ] as const) {
    const a = antrean();
    a.ubah("a", "saya");
    a.terima(a.ambil(), { bentrok: [{ kunci: "a", nilai: "dia", versi: 3 }] });

    if (punyaSaya) a.pakaiSaya("a");
    else assert.equal(a.pakaiServer("a"), "dia");

    assert.deepEqual(a.ambil(), kiriman);
  }
});

test("a refused value is sent again only after it was changed", () => {
  const a = antrean();
  a.ubah("a", "9");
  a.terima(a.ambil(), { galat: { a: "Isi skor 1 sampai 4." } });
  assert.deepEqual(a.ambil(), []);

  a.ubah("a", "4");

  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "4", versi: 2 }]);
});

test("a value that the answer does not mention counts as refused, not as saved", () => {
  const a = antrean();
  a.ubah("a", "baru");

  const hasil = a.terima(a.ambil(), { tersimpan: {} });

  assert.deepEqual(hasil.galat.map(([kunci]) => kunci), ["a"]);
  assert.equal(a.tertunda().has("a"), true);
});

test("a restored value keeps its old version when somebody wrote in between", () => {
  const a = new Antrean();
  a.daftar("a", "tulisan Budi", 5);

  a.pulihkan("a", { nilai: "tulisan saya", dasar: "lama", versi: 2, ragu: [] });

  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "tulisan saya", versi: 2 }]);
});

test("a restored value goes on from our own try that had arrived after all", () => {
  const a = new Antrean();
  a.daftar("a", "setengah", 3);

  a.pulihkan("a", { nilai: "setengah lagi", dasar: "lama", versi: 2, ragu: ["setengah"] });

  assert.deepEqual(a.ambil(), [{ kunci: "a", nilai: "setengah lagi", versi: 3 }]);
});

test("another tab's newer value is shown only when nothing of ours is lost", () => {
  const bersih = antrean();
  const kotor = antrean();
  kotor.ubah("a", "sedang saya tulis");

  assert.equal(bersih.dariTabLain("a", "dari tab lain", 3), true);
  assert.equal(bersih.dariTabLain("a", "berita lama", 3), false);
  assert.equal(kotor.dariTabLain("a", "dari tab lain", 3), false);
});
