import assert from "node:assert/strict";
import { test } from "node:test";

import { satu } from "./halaman.js";

import { dengantoken } from "../pemutar/akses.js";
import { aksiTombol, jamMenit, lajuBerikut, ucapan } from "../pemutar/waktu.js";

test("times on the clock and in words", () => {
  assert.deepEqual([0, 75, 3675, -3, Number.NaN].map(jamMenit), ["0:00", "1:15", "1:01:15", "0:00", "0:00"]);
  assert.deepEqual([0, 60, 75, 3600, 3675].map(ucapan), ["0 detik", "1 menit", "1 menit 15 detik", "1 jam", "1 jam 1 menit 15 detik"]);
});

test("the speed stays between half and double", () => {
  assert.equal(lajuBerikut(1, 1), 1.25);
  assert.equal(lajuBerikut(1, -1), 0.75);
  assert.equal(lajuBerikut(2, 1), 2);
  assert.equal(lajuBerikut(0.5, -1), 0.5);
  assert.equal(lajuBerikut(1.1, -1), 1);
});

test("keys act on the player, not on fields and not on a focused button", () => {
  document.body.innerHTML = `<div id="p"><button></button><select></select><textarea></textarea><input type="range"></div>`;
  const tekan = (key: string, pemilih: string, lain: object = {}): string | null =>
    aksiTombol({ key, ctrlKey: false, altKey: false, metaKey: false, target: satu(pemilih), ...lain });

  assert.equal(tekan("k", "#p"), "putar");
  assert.equal(tekan(" ", "#p"), "putar");
  assert.equal(tekan("K", "#p"), "putar");
  assert.equal(tekan("ArrowLeft", "input"), "mundur");
  assert.equal(tekan(">", "#p"), "cepat");
  assert.equal(tekan("m", "button"), "bisu");
  assert.equal(tekan(" ", "button"), null);
  assert.equal(tekan("j", "select"), null);
  assert.equal(tekan("l", "textarea"), null);
  assert.equal(tekan("x", "#p"), null);
  assert.equal(tekan("k", "#p", { ctrlKey: true }), null);
});

test("an address is asked for with the newest token", () => {
  assert.equal(dengantoken("https://x.id/video/7/putar/lama:1/240p/s_00001.m4s", "baru:2"), "https://x.id/video/7/putar/baru:2/240p/s_00001.m4s");
});
