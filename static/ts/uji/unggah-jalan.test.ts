import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "./halaman.js";
import { Potongan } from "../unggah/potongan.js";
import { type LajuDikenal, lajuTerakhir, simpanLaju, taksiranAwal } from "../unggah/taksir.js";

const MIB = 1024 * 1024;
const lama = (laju: number): LajuDikenal => ({ laju, baru: false });

beforeEach(() => localStorage.clear());

test("pieces grow on a good line up to 32 MiB", () => {
  const potongan = new Potongan();
  const besar = [1000, 1000, 1000].map((ms) => {
    potongan.sampai(ms);
    return potongan.byte / MIB;
  });

  assert.deepEqual(besar, [16, 32, 32]);
});

test("a slow piece that arrives keeps its size", () => {
  const potongan = new Potongan();
  potongan.sampai(120_000);
  assert.equal(potongan.byte, 8 * MIB);
});

test("one cut changes nothing, repeated cuts go down to 1 MiB, a piece in between begins anew", () => {
  const potongan = new Potongan();
  potongan.putus();
  assert.equal(potongan.byte, 8 * MIB);
  for (let i = 0; i < 5; i++) potongan.putus();
  assert.equal(potongan.byte, MIB);
  potongan.sampai(60_000);
  potongan.putus();
  assert.equal(potongan.byte, MIB);
});

test("the estimate uses the rate that this device measured within a day", () => {
  assert.equal(lajuTerakhir(), null);
  simpanLaju(100_000, 1000);
  assert.equal(lajuTerakhir(2000), 100_000);
  assert.equal(lajuTerakhir(1000 + 25 * 3600 * 1000), null);
});

test("what stands in the storage and is no rate is no rate", () => {
  for (const isi of ["", "x", "{}", "[]", "[0,1]", '["a",1]', "[-5,1]"]) {
    localStorage.setItem("unggah.laju", isi);
    assert.equal(lajuTerakhir(10), null, isi);
  }
});

test("above an hour the estimate says what 480p would have taken", () => {
  const kata = taksiranAwal(2_340_000_000, 3600, lama(62_500));

  assert.match(kata, /^2,3 GB, 1 jam\. Kira-kira 10 jam dan 2,3 GB kuota data, pada laju unggahan terakhir di perangkat ini \(63 kB\/detik\)\. Ini perkiraan/u);
  assert.match(kata, /Bila direkam pada 480p, kira-kira 3 jam\.$/u);
  assert.doesNotMatch(taksiranAwal(20_000_000, 60, lama(1_000_000)), /480p/u);
  assert.doesNotMatch(taksiranAwal(675_000_000, 3600, lama(62_500)), /480p/u);
});

test("a line that was measured just now is said to be so, as an estimate", () => {
  assert.equal(
    taksiranAwal(450_000_000, 2400, { laju: 500_000, baru: true }),
    "450 MB, 40 menit. Kira-kira 15 menit dan 450 MB kuota data, pada jaringan yang baru saja diukur (500 kB/detik). Ini perkiraan; jaringan dapat berubah.",
  );
});
