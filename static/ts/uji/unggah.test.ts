import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { sha256Berkas, sidik } from "../unggah/sidik.js";
import { Laju, lama, taksiranAwal, ukuran } from "../unggah/taksir.js";

test("sizes are said in the unit that fits", () => {
  assert.deepEqual([0, 999_999, 1_000_000, 740_000_000, 2_340_000_000].map(ukuran), ["1 kB", "1.000 kB", "1 MB", "740 MB", "2,3 GB"]);
});

test("times are rounded up and never promise too much", () => {
  const kata = [0, 49, 50, 61, 3599, 3600, 3700, 7100, 36_000 * 2].map(lama);

  assert.deepEqual(kata, [
    "kurang dari 1 menit",
    "kurang dari 1 menit",
    "1 menit",
    "2 menit",
    "1 jam",
    "1 jam",
    "1 jam 5 menit",
    "2 jam",
    "20 jam",
  ]);
  assert.equal(lama(Number.POSITIVE_INFINITY), "belum dapat ditaksir");
});

test("before the start two examples are given", () => {
  assert.equal(taksiranAwal(450_000_000), "450 MB. Kira-kira 1 jam pada jaringan 1 Mbit/s, atau 12 menit pada 5 Mbit/s.");
});

test("the rate looks at the last twenty seconds only", () => {
  const laju = new Laju();
  laju.catat(0, 0);
  assert.equal(laju.bytePerDetik, 0);
  laju.catat(1_000_000, 10_000);
  assert.equal(laju.bytePerDetik, 100_000);
  laju.catat(1_000_000, 30_000);
  laju.catat(1_000_000, 31_000);
  assert.equal(laju.bytePerDetik, 0);
});

test("when the server has less than was counted the rate begins anew", () => {
  const laju = new Laju();
  laju.catat(0, 0);
  laju.catat(5_000_000, 5_000);
  laju.catat(1_000_000, 6_000);
  assert.equal(laju.bytePerDetik, 0);
  laju.catat(1_200_000, 8_000);
  assert.equal(laju.bytePerDetik, 100_000);
});

const acak = (panjang: number, benih: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: panjang }, (_, i) => (Math.imul(i + 1, 2654435761 + benih) >>> 13) & 255);

test("the fingerprint knows the same bytes again, whatever their name and date", async () => {
  const isi = acak(900_000, 1);
  const satu = new File([isi], "VID_1.mp4", { lastModified: 1 });
  const dua = new File([isi], "VID_1 (1).mp4", { lastModified: 99 });

  assert.equal(await sidik(satu), await sidik(dua));
  assert.match(await sidik(satu), /^v2-900000-[0-9a-f]{32}$/);
});

test("a change at the beginning, in the middle or at the end is another file", async () => {
  const asli = await sidik(new Blob([acak(900_000, 1)]));
  for (const letak of [5, 450_010, 899_999]) {
    const lain = acak(900_000, 1);
    lain[letak] = (lain[letak] ?? 0) ^ 1;
    assert.notEqual(await sidik(new Blob([lain])), asli);
  }
  assert.notEqual(await sidik(new Blob([acak(900_001, 1)])), asli);
});

test("the checksum of the whole file is the one that the server computes", async () => {
  const isi = acak(5_000_001, 7);
  const terbaca: number[] = [];

  const hasil = await sha256Berkas(new Blob([isi]), (byte) => terbaca.push(byte), () => true);

  assert.equal(hasil, createHash("sha256").update(isi).digest("hex"));
  assert.deepEqual(terbaca, [2_097_152, 4_194_304, 5_000_001]);
});

test("a checksum that is no longer wanted is given up", async () => {
  assert.equal(await sha256Berkas(new Blob([acak(5_000_001, 7)]), () => undefined, () => false), null);
});
