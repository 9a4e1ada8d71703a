// Builds the front end: static/ts and static/css -> static/dist (not committed).
// Fixed file names on purpose: Django's manifest storage adds the hashes, and only one of the two may do that.
import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

import { buildSprite } from "./ikon.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const dist = path.join(root, "static", "dist");

// One bundle that every page loads, and those of the pages with a player, an upload, photos, a visit or a tool, or of the operator.
const SCRIPTS = ["portal", "pemutar", "unggah", "foto", "kunjungan", "alat", "kelola"];
// The page of questionnaires is opened on whatever phone a family has.
const SCRIPTS_OLD_PHONES = ["kuesioner"];
const STYLES = ["portal", "cetak", "kuesioner", "kelola"];
// Indonesian needs latin only; latin-ext covers names from elsewhere. The same files are used on screen and in PDFs.
const FONTS = ["plus-jakarta-sans-latin-wght-normal.woff2", "plus-jakarta-sans-latin-ext-wght-normal.woff2"];
const BROWSERS = ["chrome105", "firefox105", "safari15.4", "edge105"];
const OLD_PHONES = ["chrome66", "firefox68", "safari12"];

async function buildScripts(names, target) {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `static/ts/${name}.ts`),
    outdir: dist,
    bundle: true,
    minify: true,
    format: "iife",
    target,
    legalComments: "linked",
    logLevel: "warning",
  });
}

async function buildStyle(name) {
  const source = path.join(root, "static", "css", `${name}.scss`);
  const { css } = await sass.compileAsync(source, {
    loadPaths: [path.join(root, "static", "css"), modules],
    quietDeps: true,
    // Bootstrap 5.3 is still written with @import and the old global functions; its users cannot avoid them.
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  // esbuild minifies and adds the vendor prefixes that these browsers still need.
  const { code, warnings } = await esbuild.transform(css, { loader: "css", minify: true, target: BROWSERS });
  for (const warning of warnings) console.warn(`${name}.scss: ${warning.text}`);
  await writeFile(path.join(dist, `${name}.css`), code);
}

async function copyFonts() {
  const from = path.join(modules, "@fontsource-variable", "plus-jakarta-sans");
  await mkdir(path.join(dist, "fonts"), { recursive: true });
  for (const font of FONTS) {
    await cp(path.join(from, "files", font), path.join(dist, "fonts", font));
  }
  await cp(path.join(from, "LICENSE"), path.join(dist, "fonts", "LICENSE"));
}

function buildIcons() {
  return buildSprite({
    names: path.join(root, "static", "img", "ikon.json"),
    icons: path.join(modules, "bootstrap-icons", "icons"),
    target: path.join(dist, "ikon.svg"),
  });
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  buildScripts(SCRIPTS, BROWSERS),
  buildScripts(SCRIPTS_OLD_PHONES, OLD_PHONES),
  ...STYLES.map(buildStyle),
  copyFonts(),
  buildIcons(),
]);
for (const file of [...[...SCRIPTS, ...SCRIPTS_OLD_PHONES].map((name) => `${name}.js`), ...STYLES.map((name) => `${name}.css`)]) {
  const { size } = await stat(path.join(dist, file));
  console.log(`static/dist/${file}  ${(size / 1024).toFixed(0)} kB`);
}
