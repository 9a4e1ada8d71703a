// Makes one SVG sprite of the icons that the portal uses: static/img/ikon.json maps our own Indonesian names to the
// file names of bootstrap-icons. Templates use it through komponen/ikon.html.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

export async function buildSprite({ names, icons, target }) {
  const map = JSON.parse(await readFile(names, "utf8"));
  const symbols = await Promise.all(
    Object.entries(map).map(async ([name, file]) => {
      const svg = await readFile(path.join(icons, `${file}.svg`), "utf8");
      const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 16 16">${body}</symbol>`;
    }),
  );
  await writeFile(target, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}
