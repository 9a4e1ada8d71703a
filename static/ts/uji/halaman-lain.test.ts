import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { satu } from "./halaman.js";

import { pasangPintasan } from "../pintasan.js";
import { relatif } from "../waktu.js";

test("a digit picks the score and goes on to the next item, zero is not observed", () => {
  const skala = (kunci: string): string =>
    `<div data-skala>${[1, 2, 3, 4].map((n) => `<input type="radio" name="${kunci}" value="${n}">`).join("")}` +
    `<input type="radio" name="${kunci}" value="tt" data-tombol="0"></div>`;
  document.body.innerHTML = skala("x") + skala("y");
  const perubahan: string[] = [];
  document.body.addEventListener("change", (peristiwa) => perubahan.push((peristiwa.target as HTMLInputElement).value));
  pasangPintasan();
  const tekan = (tombol: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: tombol, bubbles: true, cancelable: true }));
  };

  satu<HTMLInputElement>('input[name="x"]').focus();
  tekan("3");
  assert.equal((document.activeElement as HTMLInputElement).name, "y");
  tekan("0");
  tekan("9");

  assert.deepEqual(perubahan, ["3", "tt"]);
});

test("times are told in words for a week and as a date after that", () => {
  const kini = new Date("2026-11-22T10:00:00Z");
  const lalu = (detik: number): string | null => relatif(new Date(kini.getTime() - detik * 1000), kini);

  assert.deepEqual(
    [10, 300, 7_200, 86_400, 8 * 86_400].map(lalu),
    ["baru saja", "5 menit yang lalu", "2 jam yang lalu", "kemarin", null],
  );
});

test("every icon that a template names is in the sprite", () => {
  const akar = process.cwd();
  const ada = new Set(Object.keys(JSON.parse(readFileSync(path.join(akar, "static/img/ikon.json"), "utf8")) as object));
  const templat = readdirSync(path.join(akar, "templates"), { recursive: true, encoding: "utf8" }).filter((nama) => nama.endsWith(".html"));
  const hilang = templat.flatMap((nama) => {
    const isi = readFileSync(path.join(akar, "templates", nama), "utf8");
    const dipakai = [...isi.matchAll(/komponen\/ikon\.html" with nama="([^"]+)"/g), ...isi.matchAll(/\bikon="([^"{]+)"/g)];
    return dipakai.map((cocok) => cocok[1] ?? "").filter((ikon) => !ada.has(ikon)).map((ikon) => `${nama}: ${ikon}`);
  });

  assert.deepEqual(hilang, []);
});
