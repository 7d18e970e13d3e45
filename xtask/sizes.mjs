// The sizes of a folder's files: raw, and as a server would send them. Node has both compressors, so nothing is installed.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const rows = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
    return { name: relative(folder, path).replaceAll("\\", "/"), sizes };
  })
  .sort((a, b) => b.sizes[0] - a.sizes[0]);

// A long tail of small files (lessons) is one row.
const LARGE = 8 * 1024;
const add = (group) => group.reduce((sum, row) => sum.map((n, i) => n + row.sizes[i]), [0, 0, 0]);
const large = rows.filter((row) => row.sizes[0] >= LARGE);
const small = rows.filter((row) => row.sizes[0] < LARGE);
const shown = [...large];
if (small.length > 0) shown.push({ name: `${small.length} smaller files`, sizes: add(small) });
shown.push({ name: "total", sizes: add(rows) });

const width = Math.max(...shown.map((row) => row.name.length));
const line = (name, cells) => name.padEnd(width) + cells.map((cell) => cell.padStart(13)).join("");
console.log(line("bytes in dist/", ["raw", "gzip -9", "brotli 11"]));
for (const { name, sizes } of shown) console.log(line(name, sizes.map((n) => n.toLocaleString("en-US"))));
