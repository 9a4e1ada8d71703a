import assert from "node:assert/strict";
import { test } from "node:test";

import { kecilkan, namaJpeg, ukuranBaru } from "../foto.js";

const berkas = (byte: number, jenis: string, nama = "kelas.jpg"): File => new File([new Uint8Array(byte)], nama, { type: jenis });
const jadi = (byte: number, jenis = "image/jpeg") => async (): Promise<Blob> => new Blob([new Uint8Array(byte)], { type: jenis });

test("the longer side is cut to the size that is kept, the shape stays", () => {
  assert.deepEqual(ukuranBaru(4000, 3000), [2560, 1920]);
  assert.deepEqual(ukuranBaru(3000, 4000), [1920, 2560]);
  assert.deepEqual(ukuranBaru(640, 480), [640, 480]);
  assert.deepEqual(ukuranBaru(10_000, 1), [2560, 1]);
});

test("a smaller photo takes the place of the large one", async () => {
  const hasil = await kecilkan(berkas(5_000_000, "image/png", "papan tulis.PNG"), jadi(400_000));

  assert.deepEqual([hasil.name, hasil.type, hasil.size], ["papan tulis.jpg", "image/jpeg", 400_000]);
});

test("a photo that only a few browsers can read becomes one that all can read", async () => {
  const hasil = await kecilkan(berkas(300_000, "image/heic", "IMG_1.HEIC"), jadi(500_000));

  assert.deepEqual([hasil.name, hasil.type], ["IMG_1.jpg", "image/jpeg"]);
});

test("what is small, is no photo, grows, or cannot be read goes as it is", async () => {
  const pdf = berkas(5_000_000, "application/pdf", "RPP.pdf");
  const kecil = berkas(500_000, "image/jpeg");
  const besar = berkas(900_000, "image/jpeg");
  const gagal = async (): Promise<Blob> => {
    throw new Error("too large for this phone");
  };

  assert.equal(await kecilkan(pdf, jadi(1)), pdf);
  assert.equal(await kecilkan(kecil, jadi(1)), kecil);
  assert.equal(await kecilkan(besar, jadi(950_000)), besar);
  assert.equal(await kecilkan(besar, jadi(100, "image/png")), besar);
  assert.equal(await kecilkan(besar, gagal), besar);
  assert.equal(await kecilkan(besar, async () => null), besar);
});

test("the ending follows the content", () => {
  assert.deepEqual(["a.b.png", "tanpa akhiran", "foto.HEIC"].map(namaJpeg), ["a.b.jpg", "tanpa akhiran.jpg", "foto.jpg"]);
});
