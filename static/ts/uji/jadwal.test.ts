import assert from "node:assert/strict";
import { test } from "node:test";

import { satu } from "./halaman.js";

import { isiFormulir, pasangJadwal, tempatTujuan } from "../jadwal.js";

const HALAMAN = `
  <p data-jadwal-petunjuk hidden></p>
  <form data-jadwal-kirim><input name="tempat"><input name="versi"><input name="penyelia"></form>
  <div data-jadwal-pekan><ol>
    <li data-jadwal-petak="2027-01-12T07:00"><article data-jadwal-kartu="/jadwal/baris/5/pindah/" data-versi="3" data-penyelia="8">
      <span data-jadwal-pegangan hidden></span><h4>Ani</h4></article></li>
    <li data-jadwal-petak="2027-01-12T08:30"><span id="dalam"></span></li>
  </ol><p id="luar"></p></div>`;

test("a card lands on another hour, never on its own or outside", () => {
  document.body.innerHTML = HALAMAN;
  const kartu = satu("[data-jadwal-kartu]");

  assert.equal(tempatTujuan(satu("#dalam"), kartu)?.dataset.jadwalPetak, "2027-01-12T08:30");
  assert.equal(tempatTujuan(satu("h4"), kartu), null);
  assert.equal(tempatTujuan(satu("#luar"), kartu), null);
  assert.equal(tempatTujuan(null, kartu), null);
});

test("the form carries the place, the card as it was read, and goes to the card's address", () => {
  document.body.innerHTML = HALAMAN;
  const formulir = satu<HTMLFormElement>("form");

  isiFormulir(formulir, satu<HTMLElement>("[data-jadwal-kartu]"), satu<HTMLElement>("[data-jadwal-petak]:last-child"));

  const nilai = [...formulir.querySelectorAll("input")].map((medan) => medan.value);
  assert.deepEqual(nilai, ["2027-01-12T08:30", "3", "8"]);
  assert.equal(formulir.getAttribute("action"), "/jadwal/baris/5/pindah/");
});

test("only with script there are handles, and then the page says so", () => {
  document.body.innerHTML = HALAMAN;

  pasangJadwal();

  assert.equal(satu<HTMLElement>("[data-jadwal-pegangan]").hidden, false);
  assert.equal(satu("[data-jadwal-petunjuk]").hasAttribute("hidden"), false);
});
