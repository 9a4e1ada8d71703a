import assert from "node:assert/strict";
import { test } from "node:test";

import { gabung, letakKaret } from "../lembar/gabung.js";

const TABEL: [string, string, string, string, string][] = [
  ["only I changed it", "Satu dua", "Satu dua tiga", "Satu dua", "Satu dua tiga"],
  ["only the other changed it", "Satu dua", "Satu dua", "Nol satu dua", "Nol satu dua"],
  ["both typed the same", "", "Sama", "Sama", "Sama"],
  ["changes in different places", "Awal baik. Akhir baik.", "Awal sangat baik. Akhir baik.", "Awal baik. Akhir cukup baik.", "Awal sangat baik. Akhir cukup baik."],
  ["both began an empty field", "", "Tulisan Budi", "Tulisan Ani", "Tulisan Ani\nTulisan Budi"],
  ["both went on at the end", "Murid berani", "Murid berani bertanya", "Murid berani menjawab", "Murid berani menjawab bertanya"],
  ["mine went on from hers", "", "Murid berani bertanya", "Murid berani", "Murid berani bertanya"],
  ["she went on from mine", "", "Murid", "Murid berani", "Murid berani"],
  ["I took a sentence out, she wrote elsewhere", "Satu. Dua. Tiga.", "Satu. Tiga.", "Satu. Dua. Tiga. Empat.", "Satu. Tiga. Empat."],
  ["I took out what she was changing: her words stay", "Satu dua tiga", "Satu", "Satu dua setengah tiga", "Satu dua setengah tiga"],
  ["a sign after a word is no other word", "lama", "lama, saya", "Ani: lama", "Ani: lama, saya"],
  ["paragraphs stay paragraphs", "Satu\n\nDua", "Satu\n\nDua\n\nTiga", "Nol\n\nSatu\n\nDua", "Nol\n\nSatu\n\nDua\n\nTiga"],
];

for (const [apa, dasar, saya, lawan, hasil] of TABEL) {
  test(`merge: ${apa}`, () => assert.equal(gabung(dasar, saya, lawan), hasil));
}

/** Small numbers that repeat from run to run. */
function acak(benih: number): (batas: number) => number {
  let keadaan = benih;
  return (batas) => {
    keadaan = (keadaan * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((keadaan / 2_147_483_648) * batas);
  };
}

const KATA = ["murid", "guru", "diskusi", "tanya", "papan", "waktu", "kelas"];

function ubah(teks: string, pilih: (batas: number) => number, tanda: string): { teks: string; baru: string[] } {
  const kata = teks.split(" ").filter(Boolean);
  const baru: string[] = [];
  for (let kali = pilih(4); kali >= 0; kali -= 1) {
    const di = pilih(kata.length + 1);
    if (pilih(4) === 0) {
      kata.splice(di, 1);
    } else {
      const satu = `${KATA[pilih(KATA.length)] ?? ""}-${tanda}${baru.length}`;
      baru.push(satu);
      kata.splice(di, 0, satu);
    }
  }
  return { teks: kata.join(" "), baru: baru.filter((satu) => kata.includes(satu)) };
}

test("two thousand pairs of random edits: every word that either of the two wrote is there", () => {
  const pilih = acak(20261127);
  for (let ke = 0; ke < 2_000; ke += 1) {
    const dasar = Array.from({ length: pilih(9) }, () => KATA[pilih(KATA.length)]).join(" ");
    const saya = ubah(dasar, pilih, "s");
    const lawan = ubah(dasar, pilih, "l");
    const hasil = gabung(dasar, saya.teks, lawan.teks).split(/\s+/);
    for (const kata of [...saya.baru, ...lawan.baru]) {
      assert.ok(hasil.includes(kata), `${kata} is missing: ${JSON.stringify([dasar, saya.teks, lawan.teks, hasil])}`);
    }
  }
});

test("the caret stays at its word", () => {
  assert.equal(letakKaret("satu dua", "nol satu dua", 8), 12);
  assert.equal(letakKaret("satu dua", "satu dua tiga", 4), 4);
  assert.equal(letakKaret("satu dua", "satu tiga dua", 6), 11);
  assert.equal(letakKaret("", "baru", 0), 0);
});
