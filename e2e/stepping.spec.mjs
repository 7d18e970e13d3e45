// Going through a run: buttons, keys, slider, playing, breakpoints.
import { Glass, expect, test } from "./page.mjs";

const PROGRAM = "a = [1, 2]\nb = a\nc = [3]\ndel a\ndel b\n";

test("the buttons go where they say", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await glass.expectStep(0);
  await expect(glass.back).toBeDisabled();
  const last = await glass.lastStep();
  await glass.forward.click();
  await glass.expectStep(1);
  await glass.forward.click();
  await glass.expectStep(2);
  await glass.back.click();
  await glass.expectStep(1);
  await glass.last.click();
  await glass.expectStep(last);
  await expect(glass.forward).toBeDisabled();
  await glass.first.click();
  await glass.expectStep(0);
});

test("the keyboard steps wherever it has no other meaning", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  const last = await glass.lastStep();
  await page.keyboard.press("ArrowRight");
  await glass.expectStep(1);
  await page.keyboard.press("ArrowRight");
  await glass.expectStep(2);
  await page.keyboard.press("ArrowLeft");
  await glass.expectStep(1);
  await page.keyboard.press("End");
  await glass.expectStep(last);
  await page.keyboard.press("Home");
  await glass.expectStep(0);
  await page.keyboard.press(" ");
  await expect(glass.play).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press(" ");
  await expect(glass.play).toHaveAttribute("aria-pressed", "false");

  await page.keyboard.press("Home");
  await glass.expectStep(0);
  await glass.code.click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await glass.expectStep(0);
  await expect(glass.state).toHaveText("finished");
});

test("steps pressed fast are all taken", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  for (let n = 0; n < 4; n += 1) await page.keyboard.press("ArrowRight");
  await glass.expectStep(4);
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("ArrowLeft");
  await glass.expectStep(1);
});

test("the slider goes to any step, and its keys step", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await glass.timeline.fill("4");
  await glass.expectStep(4);
  await glass.timeline.focus();
  await page.keyboard.press("ArrowLeft");
  await glass.expectStep(3);
  await expect(glass.timeline).toHaveValue("3");
  await expect(glass.timeline).toHaveAttribute("max", String(await glass.lastStep()));
});

test("playing goes on to the end, and starts over from there", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await page.getByTestId("speed").selectOption("400");
  await glass.play.click();
  const last = await glass.lastStep();
  await glass.expectStep(last);
  await expect(glass.play).toHaveAttribute("aria-pressed", "false");
  await glass.play.click();
  await expect(glass.step).not.toHaveAttribute("data-step", String(last));
  await glass.play.click();
  await expect(glass.play).toHaveAttribute("aria-pressed", "false");
});

test("breakpoints: set by click and by key, gone to, and playing pauses at them", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await expect(page.getByTestId("next-breakpoint")).toBeDisabled();
  await glass.clickBreakpoint(3);
  await glass.code.click();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let n = 0; n < 4; n += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("F9");
  await expect(page.locator(".cm-breakpoints .cm-glyph-breakpoint")).toHaveCount(3); // one is the spacer

  await page.getByTestId("next-breakpoint").click();
  await expect.poll(() => glass.line()).toBe(3);
  await page.getByTestId("next-breakpoint").click();
  await expect.poll(() => glass.line()).toBe(5);
  await page.getByTestId("previous-breakpoint").click();
  await expect.poll(() => glass.line()).toBe(3);

  await glass.first.click();
  await page.getByTestId("speed").selectOption("400");
  await glass.play.click();
  await expect.poll(() => glass.line()).toBe(3);
  await expect(glass.play).toHaveAttribute("aria-pressed", "false");
  await expect(glass.notice).toContainText("line 3");
});

test("breakpoints move with their lines", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  await glass.clickBreakpoint(3);
  await glass.code.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Enter");
  await expect(glass.state).toHaveText("ready");
  await expect(glass.state).toHaveText("finished");
  await page.getByTestId("next-breakpoint").click();
  await expect.poll(() => glass.line()).toBe(4);
});

test("the number of the step changes together with the picture", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(PROGRAM);
  // Which line belongs to which step, looked up at rest.
  const lines = [];
  for (let step = 0; step <= (await glass.lastStep()); step += 1) {
    await glass.timeline.fill(String(step));
    await glass.expectStep(step);
    lines.push(await glass.line());
  }
  // The same whenever the number changes, stepping and scrubbing.
  await page.evaluate((lines) => {
    window.changes = [];
    const element = document.querySelector("[data-testid=step]");
    const check = () => {
      const step = Number(element.dataset.step);
      const line = Number(document.querySelector("[data-testid=frame]").dataset.line);
      window.changes.push({ step, line, right: lines[step] });
    };
    new MutationObserver(check).observe(element, { attributes: true, attributeFilter: ["data-step"] });
  }, lines);
  await glass.first.click();
  for (let n = 0; n < 4; n += 1) await glass.forward.click({ delay: 60 });
  for (let n = 0; n < 2; n += 1) await glass.back.click();
  for (const step of [5, 1, 4, 0, 3]) await glass.timeline.fill(String(step));
  await glass.expectStep(3);
  const changes = await page.evaluate(() => window.changes);
  expect(changes.length).toBeGreaterThan(6);
  expect(changes.filter(({ line, right }) => line !== right)).toEqual([]);
});

for (const reducedMotion of ["no-preference", "reduce"]) {
  test(`a step is walked event by event, there and back (motion: ${reducedMotion})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    const glass = new Glass(page);
    await glass.open("a = [1]\nb = a\ndel b\na = None\nprint(a)\n", { step: 4 });
    const event = page.getByTestId("event");
    const list = page.locator("[data-testid=object][data-type=list]");
    const count = async () => (await list.count()) && (await list.getAttribute("data-refcount"));
    const id = await glass.target("a");
    const seen = [];
    await page.getByTestId("next-event").click();
    await expect(event).toHaveAttribute("data-event", "1");
    const n = Number(await event.getAttribute("data-events"));
    expect(n, "rebound, counted down, freed").toBeGreaterThan(2);
    for (let at = 1; at <= n; at += 1) {
      await expect(event).toHaveAttribute("data-event", String(at));
      await glass.expectStep(4);
      seen.push([await glass.narration.textContent(), (await glass.target("a")) === id, await count()]);
      if (at < n) await page.keyboard.press("e");
    }
    expect(new Set(seen.map(([text]) => text)).size, "each is told by itself").toBe(n);
    expect(seen.findIndex(([, , count]) => count === "0"), "the count passes through 0").toBeGreaterThan(0);

    // and back through the same pictures, to where the walk began
    for (let at = n - 1; at > 0; at -= 1) {
      await page.keyboard.press("Shift+E");
      await expect(event).toHaveAttribute("data-event", String(at));
      expect([await glass.narration.textContent(), (await glass.target("a")) === id, await count()]).toEqual(seen[at - 1]);
    }
    await page.getByTestId("previous-event").click();
    await expect(event).not.toHaveAttribute("data-event");
    await glass.expectStep(4);
    expect(await count()).toBe("1");

    // one step on from the middle of the walk is the step after it
    await page.keyboard.press("e");
    await page.keyboard.press("e");
    await expect(event).toHaveAttribute("data-event", "2");
    await glass.forward.click();
    await glass.expectStep(5);
    await expect(list).toHaveCount(0);

    // back into it: the last event is taken back first
    await page.getByTestId("previous-event").click();
    await expect(event).toHaveAttribute("data-event", String(n - 1));
    await expect(glass.narration).toContainText("Taken back");
    await glass.expectStep(5);
    await glass.back.click();
    await glass.expectStep(4);
  });
}
