import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { jendela, satu, tenang } from "./halaman.js";

import { hapusDraf, pasangDraf } from "../kuesioner/draf.js";
import { pasangKirim } from "../kuesioner/kirim.js";
import { pasangSuara } from "../kuesioner/suara.js";

const TAUTAN = "7K3MQ2ZD9XWT4HPA";
const DRAF = `kuesioner:${TAUTAN}`;
Object.assign(globalThis, { window: globalThis, FormData: jendela.FormData, scrollTo: () => undefined });

interface Kiriman {
  isi: URLSearchParams;
  beri: (status: number, isi: object | string) => Promise<void>;
  putus: () => Promise<void>;
}
let kiriman: Kiriman[] = [];
globalThis.fetch = ((_alamat: string, opsi: RequestInit) =>
  new Promise<Response>((beri, tolak) => {
    kiriman.push({
      isi: opsi.body as URLSearchParams,
      beri: (status, isi) => {
        beri(new Response(typeof isi === "string" ? isi : JSON.stringify(isi), { status }));
        return tenang();
      },
      putus: () => {
        tolak(new TypeError("Failed to fetch"));
        return tenang();
      },
    });
  })) as typeof fetch;

function lembar(): HTMLFormElement {
  const butir = (n: number): string =>
    `<fieldset id="n${n}"><legend>${n}. Pernyataan ${n}.</legend>${[0, 1, 2].map((v) => `<label><input type="radio" name="b${n}" value="${v}"><span>Pilihan ${v}</span></label>`).join("")}</fieldset>`;
  document.body.innerHTML = `<main><form method="post" data-tautan="${TAUTAN}"><input type="hidden" name="csrfmiddlewaretoken" value="rahasia">${butir(1)}${butir(2)}<p data-pesan></p><button class="kirim">Kirim jawaban</button></form></main>`;
  return satu<HTMLFormElement>("form");
}

function pilih(butir: number, nilai: number): void {
  const kendali = satu<HTMLInputElement>(`[name="b${butir}"][value="${nilai}"]`);
  kendali.checked = true;
  kendali.dispatchEvent(new Event("change", { bubbles: true }));
}

function dipilih(): string[] {
  return Array.from(document.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")).map((k) => k.name + k.value);
}

const pesan = (): string => document.querySelector("[data-pesan]")?.textContent ?? "";

beforeEach(() => {
  localStorage.clear();
  kiriman = [];
});

test("what was chosen is there again after the page was closed, with how far it is", () => {
  pasangDraf(lembar());
  pilih(1, 2);
  assert.equal(satu(".maju span").textContent, "1 dari 2 dijawab");

  pasangDraf(lembar());

  assert.deepEqual(dipilih(), ["b12"]);
  assert.equal(satu(".maju span").textContent, "1 dari 2 dijawab");
});

test("what the server sent back checked wins over the draft", () => {
  pasangDraf(lembar());
  pilih(1, 2);
  const form = lembar();
  satu<HTMLInputElement>('[name="b1"][value="0"]').checked = true;

  pasangDraf(form);

  assert.deepEqual(dipilih(), ["b10"]);
});

test("drafts of other links that nobody sent for two months are thrown away, younger ones stay", () => {
  const hari = 86_400_000;
  localStorage.setItem("kuesioner:LAMA", JSON.stringify({ isi: { b1: "1" }, waktu: Date.now() - 61 * hari }));
  localStorage.setItem("kuesioner:BARU", JSON.stringify({ isi: { b1: "1" }, waktu: Date.now() - 10 * hari }));
  localStorage.setItem("kuesioner:RUSAK", "{");
  localStorage.setItem("lembar:1:/x/#a", "{}");

  pasangDraf(lembar());

  assert.deepEqual(Object.keys(localStorage).sort(), ["kuesioner:BARU", "lembar:1:/x/#a"]);
});

test("sent: thanks in place, the draft is gone, the token of the form went along", async () => {
  const form = lembar();
  pasangDraf(form);
  pasangKirim(form);
  pilih(1, 0);
  pilih(2, 1);
  form.requestSubmit();
  await tenang();
  assert.equal(kiriman[0]?.isi.toString(), "csrfmiddlewaretoken=rahasia&b1=0&b2=1");
  assert.equal(satu<HTMLButtonElement>("button.kirim").disabled, true);

  await kiriman[0]?.beri(200, { judul: "Sudah terkirim, terima kasih", teks: "Boleh ditutup." });

  assert.equal(satu("h1").textContent, "Sudah terkirim, terima kasih");
  assert.equal(document.querySelector("form"), null);
  assert.equal(localStorage.getItem(DRAF), null);
});

test("no answer: nothing is called a failure, the draft stays, and it goes again when the line is back", async () => {
  const form = lembar();
  pasangDraf(form);
  pasangKirim(form);
  pilih(1, 0);
  form.requestSubmit();
  await tenang();

  await kiriman[0]?.putus();

  assert.match(pesan(), /tidak akan terhitung dua kali/);
  assert.doesNotMatch(pesan(), /gagal/i);
  assert.notEqual(localStorage.getItem(DRAF), null);
  assert.equal(satu<HTMLButtonElement>("button.kirim").textContent, "Kirim jawaban");
  jendela.dispatchEvent(new jendela.Event("online"));
  await tenang();
  await kiriman[1]?.beri(200, { judul: "Sudah terkirim, terima kasih", teks: "" });
  assert.equal(satu("h1").textContent, "Sudah terkirim, terima kasih");
});

test("a refusal is said in the server's words; a foreign page in between is a broken line", async () => {
  const form = lembar();
  pasangDraf(form);
  pasangKirim(form);
  form.requestSubmit();
  await tenang();
  await kiriman[0]?.beri(410, { galat: "Pengisian sudah berakhir." });
  assert.equal(pesan(), "Pengisian sudah berakhir.");

  form.requestSubmit();
  await tenang();
  await kiriman[1]?.beri(200, "<html>Masuk ke Wi-Fi sekolah</html>");

  assert.match(pesan(), /sinyal terputus/);
  assert.notEqual(document.querySelector("form"), null);
});

test("thanks on a page of its own removes the draft of that link only", () => {
  localStorage.setItem(DRAF, "{}");
  localStorage.setItem("kuesioner:LAIN", "{}");

  hapusDraf(TAUTAN);

  assert.deepEqual(Object.keys(localStorage), ["kuesioner:LAIN"]);
});

test("statements are read aloud only with a voice that speaks Indonesian", () => {
  const ucapan: { text: string; lang: string }[] = [];
  let suara: { lang: string }[] = [{ lang: "en-US" }];
  let kabarSuara = (): void => undefined;
  class Ucapan {
    lang = "";
    constructor(readonly text: string) {}
  }
  Object.assign(globalThis, {
    SpeechSynthesisUtterance: Ucapan,
    speechSynthesis: {
      speaking: false,
      getVoices: () => suara,
      cancel: () => undefined,
      speak: (satu: Ucapan) => ucapan.push(satu),
      addEventListener: (_jenis: string, panggil: () => void) => (kabarSuara = panggil),
    },
  });
  pasangSuara(lembar());
  assert.equal(document.querySelectorAll(".dengar").length, 0);

  suara = [{ lang: "en-US" }, { lang: "id_ID" }];
  kabarSuara();
  satu<HTMLButtonElement>("#n2 .dengar").click();

  assert.equal(document.querySelectorAll(".dengar").length, 2);
  assert.deepEqual(
    ucapan.map((u) => [u.text, u.lang]),
    [["2. Pernyataan 2. Pilihan jawaban: Pilihan 0, Pilihan 1, Pilihan 2.", "id-ID"]],
  );
});
