import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "./halaman.js";
import { KunciBerkas } from "../unggah/kunci.js";
import { Potongan } from "../unggah/potongan.js";
import { lajuTerakhir, simpanLaju, taksiranAwal } from "../unggah/taksir.js";

const MIB = 1024 * 1024;

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
  const kata = taksiranAwal(2_340_000_000, 3600, 62_500);

  assert.match(kata, /^2,3 GB, 1 jam\. Kira-kira 10 jam pada laju unggahan terakhir di perangkat ini \(63 kB\/detik\)\./u);
  assert.match(kata, /Bila direkam pada 480p, kira-kira 3 jam\.$/u);
  assert.doesNotMatch(taksiranAwal(20_000_000, 60, 1_000_000), /480p/u);
  assert.doesNotMatch(taksiranAwal(675_000_000, 3600, 62_500), /480p/u);
});

test("a second holder waits until the first lets go", async () => {
  const dipegang = new Set<string>();
  const locks = {
    request: async (nama: string, _opsi: unknown, kerja: (kunci: object | null) => Promise<void> | undefined) => {
      if (dipegang.has(nama)) return void kerja(null);
      dipegang.add(nama);
      await kerja({});
      dipegang.delete(nama);
    },
  };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const [satu, dua] = [new KunciBerkas(), new KunciBerkas()];

  assert.deepEqual([await satu.ambil("a"), await satu.ambil("a"), await dua.ambil("a"), await dua.ambil("b")], [true, true, false, true]);
  satu.lepas();
  await new Promise((lanjut) => setTimeout(lanjut));
  dua.lepas();
  assert.equal(await dua.ambil("a"), true);
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  assert.equal(await new KunciBerkas().ambil("a"), true);
});
