// Runs the unit tests of the front end: esbuild bundles each test, Node's own runner runs them.
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const source = path.join(root, "static", "ts", "uji");
const target = path.join(root, "node_modules", ".cache", "uji");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const tests = (await readdir(source)).filter((name) => name.endsWith(".test.ts"));
await esbuild.build({
  absWorkingDir: root,
  entryPoints: tests.map((name) => path.join(source, name)),
  outdir: target,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});
const files = tests.map((name) => path.join(target, name.replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-timeout=60000", ...files], { cwd: root, stdio: "inherit" });
process.exitCode = run.status ?? 1;
