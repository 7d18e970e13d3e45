// Bundles what Trunk does not: the editor and the style sheets, with the fonts they name, into web/dist.
import { rmSync } from "node:fs";
import { build } from "esbuild";

const release = process.env.TRUNK_PROFILE === "release";
rmSync("web/dist", { recursive: true, force: true });
const common = { bundle: true, minify: release, target: ["es2022"], legalComments: "none", logLevel: "warning" };
await build({
  ...common,
  entryPoints: ["web/editor.js"],
  outfile: "web/dist/editor.js",
  format: "esm",
  sourcemap: release ? false : "inline",
});
await build({
  ...common,
  entryPoints: ["web/css/page.css"],
  outfile: "web/dist/page.css",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
});
