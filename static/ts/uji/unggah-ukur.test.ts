import assert from "node:assert/strict";
import { test } from "node:test";

import { type Kirim, ukurLaju } from "../unggah/ukur.js";

/** A line of `laju` bytes per second and this round trip, with a clock of its own. */
function jalur(laju: number, bolakBalikMs: number, putusSetelah = Number.POSITIVE_INFINITY): { kirim: Kirim; kini: () => number; dikirim: number[] } {
  let jam = 0;
  const dikirim: number[] = [];
  const kirim: Kirim = (byte) => {
    if (dikirim.length >= putusSetelah) return Promise.reject(new TypeError("Failed to fetch"));
    dikirim.push(byte);
    jam += bolakBalikMs + (byte / laju) * 1000;
    return Promise.resolve();
  };
  return { kirim, kini: () => jam, dikirim };
}

for (const [laju, bolakBalik] of [[32_000, 300], [125_000, 120], [625_000, 40], [5_000_000, 5], [40_000, 900]] as const) {
  test(`a line of ${laju} bytes per second is measured to a quarter, in about two seconds`, async () => {
    const { kirim, kini } = jalur(laju, bolakBalik);
    const hasil = await ukurLaju(kirim, kini);

    assert.ok(hasil !== null && Math.abs(hasil - laju) < laju / 4, String(hasil));
    assert.ok(kini() < 3000, `${kini()} ms`);
  });
}

test("pieces grow, and no piece is larger than the server takes", async () => {
  const { kirim, kini, dikirim } = jalur(50_000_000, 1);
  await ukurLaju(kirim, kini);

  assert.deepEqual(dikirim, [1, ...[32, 64, 128, 256, 512].map((kib) => kib * 1024)]);
});

test("a line that breaks counts as far as it was measured; without one piece nothing is known", async () => {
  const tiga = jalur(1_000_000, 10, 3);
  assert.ok(Math.abs(((await ukurLaju(tiga.kirim, tiga.kini)) ?? 0) - 1_000_000) < 100_000);
  for (const banyak of [0, 1]) {
    const { kirim, kini } = jalur(1_000_000, 10, banyak);
    assert.equal(await ukurLaju(kirim, kini), null);
  }
});
