import assert from "node:assert/strict";
import { test } from "node:test";

import { satu } from "./halaman.js";

import { pasangSusun, tempatJatuh } from "../susun.js";

const HALAMAN = `
  <form data-susun-kirim><input name="kunci"><input name="kelompok"><input name="sebelum"></form>
  <p data-susun-petunjuk hidden></p>
  <div data-susun>
    <section><ul data-susun-kelompok="k1"><li data-susun-butir="b1"><p id="satu"></p></li><li data-susun-butir="b2"></li></ul></section>
    <section><h2 id="kosong"></h2><ul data-susun-kelompok="k2"></ul></section>
  </div>`;

test("what is dropped on an item lands before it, on a group at its end", () => {
  document.body.innerHTML = HALAMAN;

  const diButir = tempatJatuh(satu("#satu"));
  const diKelompok = tempatJatuh(satu("#kosong"));

  assert.deepEqual([diButir?.kelompok, diButir?.sebelum], ["k1", "b1"]);
  assert.deepEqual([diKelompok?.kelompok, diKelompok?.sebelum], ["k2", ""]);
  assert.equal(tempatJatuh(satu("[data-susun-petunjuk]")), null);
});

test("only with script can items be dragged, and then the page says so", () => {
  document.body.innerHTML = HALAMAN;

  pasangSusun();

  assert.equal(satu<HTMLElement>("[data-susun-butir]").draggable, true);
  assert.equal(satu("[data-susun-petunjuk]").hasAttribute("hidden"), false);
});
