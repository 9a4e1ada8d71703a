import assert from "node:assert/strict";
import { test } from "node:test";

import { satu } from "./halaman.js";

import { labeliSel, namaiPilihan } from "../kelola.js";

const PILIHAN = `
  <label for="id_sekolah">Sekolah:</label>
  <select id="id_sekolah"></select><span class="select2-container"><span><span class="select2-selection" role="combobox"
    aria-labelledby="isi"><span class="select2-selection__rendered" id="isi" role="textbox" aria-readonly="true"></span></span></span></span>
  <input class="select2-search__field">`;

test("a chooser is named by the label of its field and what is chosen", () => {
  document.body.innerHTML = PILIHAN;

  namaiPilihan();

  assert.equal(satu(".select2-selection").getAttribute("aria-labelledby"), "label-id_sekolah isi");
  assert.equal(satu("label").id, "label-id_sekolah");
  assert.equal(satu("#isi").hasAttribute("role"), false);
  assert.equal(satu(".select2-search__field").getAttribute("aria-label"), "Cari");
});

test("an open chooser says which list it controls", () => {
  document.body.innerHTML = PILIHAN;
  satu(".select2-selection").setAttribute("aria-owns", "daftar");

  namaiPilihan();

  assert.equal(satu(".select2-selection").getAttribute("aria-controls"), "daftar");
});

test("cells of a list carry the heading of their column, ticks and row headings none", () => {
  document.body.innerHTML = `<table id="result_list">
    <thead><tr><th><span class="text"></span></th><th><div class="text"><a>Nama</a></div></th><th><div class="text"> NPSN </div></th></tr></thead>
    <tbody><tr><td></td><th>SD Melati</th><td>204</td></tr></tbody></table>`;

  labeliSel();

  assert.deepEqual([...document.querySelectorAll<HTMLElement>("tbody td")].map((sel) => sel.dataset.label), [undefined, "NPSN"]);
  assert.equal(satu("tbody th").dataset.label, undefined);
  assert.equal(satu("table").classList.contains("berlabel"), true);
});
