// What everyone needs: contrast, names and roles, keyboard focus, and nothing cut off at either size.
import { Glass, expect, test } from "./page.mjs";

const PROGRAM = 'names = ["Ada", "Bob"]\nsame = names\nnumbers = [1, 2, 3]\ndel names\nprint(same)\n';
const SIZES = { desktop: { width: 1440, height: 900 }, laptop: { width: 1100, height: 700 }, phone: { width: 390, height: 844 } };

async function axe(page) {
  await page.addScriptTag({ path: "node_modules/axe-core/axe.min.js" });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
}

/** Contrast of the colours that the drawing's text has against what it stands on; axe does not look into drawings. */
function drawingContrasts() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (colour) => {
    const [r, g, b] = rgb(colour).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = (name) => {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return luminance(colour);
  };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const kinds = ["singleton", "number", "text", "sequence", "set", "dict", "instance", "class", "function", "cell",
    "iterator", "exception", "module", "other"].map((kind) => `--kind-${kind}`);
  const pairs = [];
  for (const kind of kinds) for (const ground of ["--panel", "--paper"]) pairs.push([kind, ground, 4.5]);
  for (const ink of ["--ink", "--soft", "--fresh", "--warn"]) {
    for (const ground of ["--panel", "--paper", "--fresh-ground"]) pairs.push([ink, ground, 4.5]);
  }
  pairs.push(["--ink", "--fresh-ground", 4.5], ["--ink", "--warn-ground", 4.5], ["--ink", "--now", 4.5]);
  pairs.push(["--soft", "--raised", 4.5], ["--soft", "--now", 4.5], ["--now-ink", "--now", 4.5], ["--on-warn", "--warn", 4.5]);
  pairs.push(["--reference", "--paper", 3], ["--focus", "--paper", 3], ["--edge", "--paper", 3], ["--now-bar", "--paper", 2.5]);
  for (const kind of kinds) pairs.push([kind, "--fresh-ground", 4.5]);
  return pairs
    .map(([ink, ground, least]) => ({ ink, ground, least, ratio: Number(ratio(style(ink), style(ground)).toFixed(2)) }))
    .filter(({ ratio, least }) => ratio < least);
}

for (const theme of ["light", "dark"]) {
  for (const [name, viewport] of Object.entries(SIZES)) {
    test.describe(`${name}, ${theme}`, () => {
      test.use({ viewport, colorScheme: theme, hasTouch: name === "phone" });

      test("reads well and is cut off nowhere", async ({ page }, info) => {
        const glass = new Glass(page);
        await glass.open(PROGRAM);
        await glass.forwardToLine(4);
        await page.waitForTimeout(500); // the animation's end
        expect(await axe(page)).toEqual([]);
        expect(await page.evaluate(drawingContrasts)).toEqual([]);
        await info.attach("stepped", { body: await page.screenshot(), contentType: "image/png" });

        // Nothing sticks out sideways, and every control lies inside the window.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        for (const id of ["first", "back", "play", "forward", "last", "timeline", "share", "next-breakpoint", "speed", "run-state", "step"]) {
          const box = await page.getByTestId(id).boundingBox();
          expect(box.x, id).toBeGreaterThanOrEqual(-8);
          expect(box.x + box.width, id).toBeLessThanOrEqual(viewport.width + 8);
          expect(box.y, id).toBeGreaterThanOrEqual(0);
          expect(box.y + box.height, id).toBeLessThanOrEqual(viewport.height + 8);
        }
      });

      test("a lesson and a mistake read well too", async ({ page }, info) => {
        const glass = new Glass(page);
        await page.goto("/#lesson=aliasing&screen=1");
        await expect(glass.lesson).toBeVisible();
        await expect(glass.state).toHaveText("finished");
        expect(await axe(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        await info.attach("lesson", { body: await page.screenshot(), contentType: "image/png" });
        await page.getByTestId("lesson-close").click();
        await glass.type("a = 1\nb = = 2\n");
        await expect(glass.state).toHaveText("error");
        await page.waitForTimeout(500);
        expect(await axe(page)).toEqual([]);
        await info.attach("mistake", { body: await page.screenshot(), contentType: "image/png" });
      });
    });
  }
}

test("all controls can be reached by Tab, and their focus is seen", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await glass.clickBreakpoint(3);
  await glass.timeline.fill("2");
  await glass.expectStep(2);
  await page.evaluate(() => document.activeElement.blur());
  const seen = new Set();
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const active = document.activeElement;
      const style = getComputedStyle(active);
      return {
        id: active.dataset.testid ?? active.tagName.toLowerCase(),
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      };
    });
    if (at.id === "code") {
      await page.keyboard.press("Escape"); // then Tab leaves the editor
    } else if (at.id !== "body") {
      expect(at.seen, `focus on ${at.id}`).toBe(true);
    }
    seen.add(at.id);
  }
  for (const id of ["summary", "theme", "share", "code", "run", "first", "back", "play", "forward", "last", "timeline",
    "speed", "previous-breakpoint", "next-breakpoint", "output", "mode-objects", "mode-simple", "addresses", "zoom-in",
    "zoom-out", "fit"]) {
    expect([...seen]).toContain(id);
  }
});

test("the theme is the person's choice, and remembered", async ({ page }) => {
  const glass = new Glass(page);
  await page.emulateMedia({ colorScheme: "light" });
  await glass.open(PROGRAM);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: "Theme: auto" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  expect(await ground()).toBe(dark);
});

test("each step is told to those who hear the page, the moments in it are not", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await glass.forwardToLine(4);
  const told = page.locator(".narration [aria-live=polite]");
  await expect(told).toHaveText(new RegExp(`^Step ${await glass.step.getAttribute("data-step")}\\.`));
  await expect(glass.narration).not.toHaveAttribute("aria-live");
});
