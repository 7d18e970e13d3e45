// Editing and running in one view: re-runs, input, mistakes, endless loops, an engine that fails.
import { Glass, expect, test } from "./page.mjs";

test("a first visit shows a program that has run", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  await glass.expectStep(0);
  await expect(glass.frame("<module>")).toBeVisible();
});

test("an edit makes the picture stale and runs after a pause", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1]\n");
  await glass.last.click();
  await expect(glass.objects).not.toHaveCount(0);
  const picture = page.getByTestId("picture");
  await expect(picture).toHaveAttribute("data-stale", "false");
  await glass.type('print("changed")\n');
  await expect(picture).toHaveAttribute("data-stale", "true");
  await expect(glass.state).toHaveText("ready");
  await expect(glass.state).toHaveText("finished");
  await expect(picture).toHaveAttribute("data-stale", "false");
  await expect(glass.output).toContainText("changed");
  await glass.expectStep(0);
});

test("Ctrl+Enter runs at once", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1]\n");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  await glass.code.click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await glass.expectStep(0);
  await expect(glass.state).toHaveText("finished");
});

test("the code survives a reload", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await glass.type('kept = ["yes"]\n');
  await page.reload();
  await expect(glass.code).toContainText('kept = ["yes"]');
  await expect(glass.state).toHaveText("finished");
});

test("output comes as the run had printed it", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open('print("one")\nprint("two")\n');
  await expect(page.locator(".output__later")).toHaveText("one\ntwo\n");
  await glass.forwardToLine(2);
  await expect(page.locator(".output__now")).toHaveText("one\n");
  await expect(page.locator(".output__later")).toHaveText("two\n");
  await glass.last.click();
  await expect(page.locator(".output__now")).toHaveText("one\ntwo\n");
});

test("input() waits for a line, and the line can be taken back", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open('name = input("Who? ")\nb = name\n', { state: "waiting-for-input" });
  await expect(page.getByLabel("Who?")).toBeVisible();
  await glass.stdin.fill("Ada");
  await glass.stdin.press("Enter");
  await expect(glass.state).toHaveText("finished");
  await expect(glass.stdin).toHaveCount(0);
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  await expect(glass.object(await glass.target("name"))).toContainText("Ada");
  await page.getByTestId("clear-input").click();
  await expect(glass.state).toHaveText("waiting-for-input");
});

test("a syntax error is told in CPython's words and marked in its line", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = 1\nb = = 2\n", { state: "error" });
  await expect(glass.error).toContainText("line 2");
  await expect(glass.error).toContainText("SyntaxError: invalid syntax");
  await expect(page.locator(".cm-error")).toHaveText("b = = 2");
  await expect(page.locator(".cm-mistake")).toHaveText("=");
  await expect(glass.step).toHaveAttribute("data-steps", "0");
  await expect(glass.forward).toBeDisabled();
  await glass.type("a = 1\n");
  await expect(glass.state).toHaveText("finished");
  await expect(glass.error).toHaveCount(0);
});

test("an uncaught exception shows CPython's traceback and keeps the steps", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open('a = [1]\nraise ValueError("no")\n', { state: "error" });
  await expect(glass.error).toContainText("Traceback (most recent call last):");
  await expect(glass.error).toContainText("ValueError: no");
  await expect(glass.error).toHaveAttribute("data-line", "2");
  await expect(page.locator(".cm-error")).toContainText("raise");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  await expect(glass.objects).not.toHaveCount(0);
});

test("an endless loop can be watched while it grows, and stopped", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2]\nwhile True: pass\n", { state: "running" });
  const steps = async () => Number(await glass.step.getAttribute("data-steps"));
  await expect.poll(steps).toBeGreaterThan(10);
  const before = await steps();
  await glass.forward.click(); // still answers
  await glass.expectStep(1);
  await glass.last.click();
  await expect.poll(steps).toBeGreaterThan(before);
  await expect.poll(async () => Number(await glass.step.getAttribute("data-step"))).toBeGreaterThan(before);
  await glass.stop.click();
  await expect(glass.state).toHaveText("stopped");
  await expect(glass.stop).toBeDisabled();
  const last = await glass.lastStep();
  await glass.last.click();
  await glass.expectStep(last);
  await glass.back.click();
  await glass.expectStep(last - 1);
});

test.describe("an engine that is of no use", () => {
  const READY = 'postMessage(JSON.stringify({ reply: "ready" }));';

  test("does not answer: it is ended, and runs again when asked to", async ({ page }) => {
    const glass = new Glass(page);
    await page.route("**/worker_loader.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: `onmessage = () => {}; ${READY}` }),
    );
    await page.goto("/#code=a%20%3D%20%5B1%5D");
    await expect(glass.state).toHaveText("running");
    await glass.stop.click();
    await expect(glass.state).toHaveText("stopped");
    await expect(glass.notice).toContainText("had to be ended");
    await page.unroute("**/worker_loader.js");
    await glass.notice.getByRole("button", { name: "Run again" }).click();
    await expect(glass.state).toHaveText("finished");
    await expect(glass.notice).toHaveCount(0);
  });

  test("fails: the page says so and keeps the program", async ({ page, allowedErrors }) => {
    allowedErrors.push(/broken on purpose/);
    const glass = new Glass(page);
    await page.route("**/worker_loader.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: `onmessage = () => { throw new Error("broken on purpose"); }; ${READY}` }),
    );
    await page.goto("/#code=a%20%3D%20%5B1%5D");
    await expect(glass.state).toHaveText("stopped");
    await expect(glass.notice).toBeVisible();
    await expect(glass.code).toContainText("a = [1]");
    await page.unroute("**/worker_loader.js");
    await glass.notice.getByRole("button", { name: "Run again" }).click();
    await expect(glass.state).toHaveText("finished");
  });
});
