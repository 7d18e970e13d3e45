// The picture is whole numbers from end to end: the worker in the browser draws to the pixel what the tests draw natively.
import { readFileSync } from "node:fs";
import { Glass, expect, test } from "./page.mjs";

const DIGESTS = JSON.parse(readFileSync(new URL("../tests/diagram_digests.json", import.meta.url)));

/** Runs in the page before its own scripts: keeps the worker, so that it can be asked as the page asks it. */
function keepWorker() {
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      window.engine = this;
    }
    postMessage(message, ...rest) {
      const request = JSON.parse(message);
      if (request.request === "run") window.engineRun = request.run;
      super.postMessage(message, ...rest);
    }
  };
}

/** All steps of the run, drawn whole; the digest of `tests/diagram_digest.rs`. */
async function digest({ steps, mode }) {
  const scene = (step) =>
    new Promise((resolve) => {
      const listen = ({ data }) => {
        if (!String(data).startsWith('{"reply":"scene"')) return;
        window.engine.removeEventListener("message", listen);
        resolve(JSON.parse(data).scene.diagram);
      };
      window.engine.addEventListener("message", listen);
      window.engine.postMessage(JSON.stringify({ request: "scene", run: window.engineRun, step, mode }));
    });
  let hash = 0x811c9dc5;
  const add = (...numbers) => {
    for (const number of numbers) {
      for (let byte = 0; byte < 32; byte += 8) hash = Math.imul(hash ^ ((number >> byte) & 255), 0x01000193) >>> 0;
    }
  };
  const addRect = ({ x, y, w, h }) => add(x, y, w, h);
  for (let step = 0; step < steps; step += 1) {
    const picture = await scene(step);
    add(picture.width, picture.height);
    for (const { rect, slots } of [...picture.frames, ...picture.cards]) {
      addRect(rect);
      for (const slot of slots) {
        addRect(slot.rect);
        add(slot.port.x, slot.port.y);
      }
    }
    for (const { direct, points } of picture.arrows) {
      add(direct ? 1 : 0);
      for (const { x, y } of points) add(x, y);
    }
  }
  return hash.toString(16).padStart(8, "0");
}

for (const example of new Set(Object.keys(DIGESTS).map((key) => key.split(" ")[0]))) {
  test(`the pictures of ${example} are those of the native library`, async ({ page }) => {
    await page.addInitScript(keepWorker);
    const glass = new Glass(page);
    const source = readFileSync(new URL(`../public/examples/${example}.py`, import.meta.url), "utf8");
    await page.goto(`/#code=${encodeURIComponent(source)}&step=0`);
    await expect(glass.state).toHaveText(/finished|error/);
    const steps = (await glass.lastStep()) + 1;
    for (const mode of ["simple", "objects", "everything"]) {
      expect(await page.evaluate(digest, { steps, mode }), mode).toBe(DIGESTS[`${example} ${mode}`]);
    }
  });
}
