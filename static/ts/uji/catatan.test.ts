import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { jendela, satu } from "./halaman.js";

import { lolosSaringan, pasangCatatan, tulisDetik } from "../catatan.js";

const FORM = `
  <form data-formulir-catatan action="/siklus/7/catatan/">
    <input type="hidden" name="kunci_kirim" value="k1"><input type="hidden" name="rekaman" value="3">
    <textarea name="teks"></textarea>
    <input name="mulai" id="mulai"><button type="button" data-waktu-kini="mulai" hidden>Sekarang</button>
    <input type="checkbox" name="butir" value="1"><input type="checkbox" name="butir" value="2"><span data-jumlah-butir></span>
  </form>`;
const PEMUTAR = '<div data-pemutar data-rekaman="3"><video></video><input data-garis value="0"></div>';

let perintah: string[] = [];

function halaman(isi: string): void {
  document.body.innerHTML = isi;
  document.body.dataset.pengguna = "5";
  perintah = [];
  const pemutar = document.querySelector<HTMLElement>("[data-pemutar]");
  if (pemutar) {
    Object.defineProperty(pemutar.querySelector("video"), "paused", { value: false, configurable: true });
    Object.defineProperty(pemutar.querySelector("video"), "ended", { value: false, configurable: true });
    for (const nama of ["jeda", "putar"]) pemutar.addEventListener(`pemutar:${nama}`, () => perintah.push(nama));
    pemutar.addEventListener("pemutar:lompat", (p) => {
      const { detik, rekaman } = (p as CustomEvent<{ detik: number; rekaman: string }>).detail;
      perintah.push(`lompat ${detik} di ${rekaman}`);
    });
  }
  pasangCatatan(document);
}

function pada(detik: number): void {
  satu("[data-pemutar]").dispatchEvent(new CustomEvent("pemutar:waktu", { detail: { detik }, bubbles: true }));
}

function ketik(teks: string): void {
  const kotak = satu<HTMLTextAreaElement>("textarea");
  kotak.value = teks;
  kotak.dispatchEvent(new Event("input", { bubbles: true }));
}

function jawab(status: number): void {
  satu("form").dispatchEvent(new CustomEvent("htmx:beforeSwap", { detail: { xhr: { status } }, bubbles: true }));
}

beforeEach(() => localStorage.clear());

test("seconds are written as the server reads them", () => {
  assert.deepEqual([0, 7.9, 754.9, 3723].map(tulisDetik), ["0:00", "0:07", "12:34", "1:02:03"]);
});

test("the time comes from the player at the first letter, the player waits while typing and goes on after saving", () => {
  halaman(PEMUTAR + FORM);
  pada(12);
  satu("textarea").focus();
  assert.equal(satu<HTMLInputElement>("#mulai").value, "0:12");

  pada(75.4);
  ketik("G");
  ketik("Guru");
  assert.equal(satu<HTMLInputElement>("#mulai").value, "1:15");
  assert.deepEqual(perintah, ["jeda"]);

  jawab(422);
  assert.deepEqual(perintah, ["jeda"]);
  jawab(200);
  assert.deepEqual(perintah, ["jeda", "putar"]);
});

test("a time that was typed by hand stays", () => {
  halaman(PEMUTAR + FORM);
  pada(30);
  const mulai = satu<HTMLInputElement>("#mulai");
  mulai.value = "0:05";
  mulai.dispatchEvent(new Event("input", { bubbles: true }));

  satu("textarea").focus();
  ketik("Murid");

  assert.equal(mulai.value, "0:05");
});

test("the button writes the present place, and is there only beside a player of the same recording", () => {
  halaman(PEMUTAR + FORM);
  pada(61);
  satu("[data-waktu-kini]").click();
  assert.equal(satu<HTMLInputElement>("#mulai").value, "1:01");

  halaman(FORM);
  assert.equal(satu("[data-waktu-kini]").hidden, true);
  halaman(PEMUTAR.replace('data-rekaman="3"', 'data-rekaman="4"') + FORM);
  assert.equal(satu("[data-waktu-kini]").hidden, true);
});

test("an unsent text comes back with its key and is forgotten once it was written", () => {
  halaman(PEMUTAR + FORM);
  ketik("Belum terkirim");

  halaman((PEMUTAR + FORM).replace('value="k1"', 'value="k2"'));
  assert.equal(satu<HTMLTextAreaElement>("textarea").value, "Belum terkirim");
  assert.equal(satu<HTMLInputElement>('[name="kunci_kirim"]').value, "k1");

  jawab(200);
  halaman((PEMUTAR + FORM).replace('value="k1"', 'value="k3"'));
  assert.equal(satu<HTMLTextAreaElement>("textarea").value, "");
  assert.equal(satu<HTMLInputElement>('[name="kunci_kirim"]').value, "k3");
});

test("Enter saves, Shift and Enter begins a line, Ctrl and Enter saves from everywhere in the form", () => {
  halaman(FORM);
  const form = satu<HTMLFormElement>("form");
  let kiriman = 0;
  form.requestSubmit = () => void (kiriman += 1);
  const tekan = (pemilih: string, sifat: KeyboardEventInit): void => {
    satu(pemilih).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...sifat }));
  };

  tekan("textarea", { shiftKey: true });
  tekan("#mulai", {});
  assert.equal(kiriman, 0);
  tekan("textarea", {});
  tekan("#mulai", { ctrlKey: true });
  assert.equal(kiriman, 2);
});

test("a moment jumps in the player of its recording and is an ordinary link elsewhere", () => {
  halaman(`${PEMUTAR}<a href="/video/" data-lompat="42.5" data-lompat-rekaman="3">0:42</a><a id="lain" href="/video/" data-lompat="9" data-lompat-rekaman="8">0:09</a>`);
  satu("[data-pemutar]").scrollIntoView = () => undefined;
  const klik = (pemilih: string): boolean =>
    satu(pemilih).dispatchEvent(new jendela.MouseEvent("click", { bubbles: true, cancelable: true }) as unknown as Event);

  assert.equal(klik("a"), false);
  assert.equal(klik("#lain"), true);
  assert.deepEqual(perintah, ["lompat 42.5 di 3"]);
});

test("the number of chosen items is told", () => {
  halaman(FORM);
  const [pertama] = document.querySelectorAll<HTMLInputElement>('[name="butir"]');
  pertama!.checked = true;
  pertama!.dispatchEvent(new Event("change", { bubbles: true }));

  assert.equal(satu("[data-jumlah-butir]").textContent, "1 butir dipilih");
});

test("the filter hides the rows of other kinds and items, and says how many are left", () => {
  halaman(`
    <p id="catatan-jumlah">3 catatan</p>
    <form data-saring-catatan><select name="jenis"><option value=""></option><option value="saran"></option><option value="s4"></option></select>
      <select name="butir"><option value=""></option><option value="7"></option><option value="luar"></option></select>
      <button data-tanpa-skrip>Saring</button></form>
    <ol id="daftar-catatan"><li data-baris-catatan data-jenis="saran" data-butir="7 8"></li>
      <li data-baris-catatan data-jenis="s4" data-butir="luar"></li><li data-baris-catatan data-jenis="saran" data-butir="17"></li></ol>`);
  const pilih = (nama: string, nilai: string): boolean[] => {
    satu<HTMLSelectElement>(`[name=${nama}]`).value = nilai;
    satu("[data-saring-catatan]").dispatchEvent(new Event("change", { bubbles: true }));
    return [...document.querySelectorAll<HTMLElement>("[data-baris-catatan]")].map((baris) => !baris.hidden);
  };

  assert.equal(satu("[data-tanpa-skrip]").hidden, true);
  assert.deepEqual(pilih("jenis", "saran"), [true, false, true]);
  assert.equal(satu("#catatan-jumlah").textContent, "2 dari 3 catatan");
  assert.deepEqual(pilih("butir", "7"), [true, false, false]);
  assert.deepEqual([pilih("jenis", ""), pilih("butir", "luar"), pilih("butir", "")], [[true, false, false], [false, true, false], [true, true, true]]);
  assert.equal(satu("#catatan-jumlah").textContent, "3 catatan");
});

test("an item is not found by a part of its key", () => {
  assert.equal(lolosSaringan({ jenis: "saran", butir: "17 27" } as unknown as DOMStringMap, "", "7"), false);
});

test("a lesson in several recordings: the note belongs to the one that plays, and jumps go to theirs", () => {
  halaman('<div data-pemutar data-rekaman="3"><video></video><input data-garis value="0"><i data-bagian data-rekaman="3"></i><i data-bagian data-rekaman="4"></i></div>'
    + FORM + '<a id="empat" href="/v" data-lompat="9" data-lompat-rekaman="4">0:09</a>');
  satu("[data-pemutar]").dispatchEvent(new CustomEvent("pemutar:waktu", { detail: { detik: 5, rekaman: "4" }, bubbles: true }));
  ketik("G");
  satu("#empat").click();

  assert.deepEqual([satu<HTMLInputElement>("#mulai").value, satu<HTMLInputElement>("[name=rekaman]").value], ["0:05", "4"]);
  assert.deepEqual(perintah, ["jeda", "lompat 9 di 4"]);
});

test("a note that is written while a range is repeated is about the range", () => {
  halaman('<div data-pemutar data-rekaman="3" data-ulang-rekaman="3" data-ulang-mulai="61" data-ulang-akhir="75.5"><video></video></div>'
    + FORM.replace("</form>", '<input name="sampai"></form>'));
  ketik("G");

  assert.deepEqual([satu<HTMLInputElement>("#mulai").value, satu<HTMLInputElement>("[name=sampai]").value], ["1:01", "1:15"]);
});

test("who turned the pause off types while the lesson goes on", () => {
  localStorage.setItem("pemutar:jeda", "0");
  halaman(PEMUTAR + FORM);
  ketik("G");

  assert.deepEqual(perintah, []);
});

test("a score takes its moment from the player, and offers it only where there is one", () => {
  halaman(`${PEMUTAR}<button data-momen-kini hidden>Tautkan</button>`);
  pada(75.44);
  const parameters: Record<string, string> = {};
  satu("[data-momen-kini]").dispatchEvent(
    new CustomEvent("htmx:configRequest", { detail: { elt: satu("[data-momen-kini]"), parameters }, bubbles: true }),
  );

  assert.deepEqual([satu("[data-momen-kini]").hidden, parameters], [false, { detik: "75.4", rekaman: "3" }]);
  halaman("<button data-momen-kini>Tautkan</button>");
  assert.equal(satu("[data-momen-kini]").hidden, true);
});
