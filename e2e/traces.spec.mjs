// Runs recorded elsewhere, opened and stepped through; notebooks whose cells end with values and errors.
import { readFileSync } from "node:fs";
import { Glass, expect, test } from "./page.mjs";

async function choose(page, testid) {
  await page.getByTestId("menu").locator("summary").click();
  await page.getByTestId(testid).click();
}

async function open(page, name, text) {
  const chooser = page.waitForEvent("filechooser");
  await choose(page, "open-file");
  await (await chooser).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

async function saved(page, press) {
  const download = page.waitForEvent("download");
  await press();
  return readFileSync(await (await download).path()).toString();
}

const badge = (glass, id) => glass.object(id).locator(".badge__count");

const entry = (line, event, globals, heap, more = {}) => ({
  line, event, func_name: "<module>", globals, ordered_globals: Object.keys(globals), stack_to_render: [], heap, stdout: "", ...more,
});
const TRACE = {
  code: "xs = [1, 2]\nys = xs\nprint(ys)\n1 / 0\n",
  trace: [
    entry(1, "step_line", {}, {}),
    entry(2, "step_line", { xs: ["REF", 1] }, { 1: ["LIST", 1, 2] }),
    entry(3, "step_line", { xs: ["REF", 1], ys: ["REF", 1] }, { 1: ["LIST", 1, 2] }),
    entry(4, "exception", { xs: ["REF", 1], ys: ["REF", 1] }, { 1: ["LIST", 1, 2] },
      { stdout: "[1, 2]\n", exception_msg: "ZeroDivisionError: division by zero" }),
  ],
};

test("a trace that another tool made is stepped through, and says what it does not know", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  await open(page, "trace.json", JSON.stringify(TRACE));
  await expect(glass.code).toContainText("ys = xs");
  await expect(glass.notice).toContainText("counts");
  await expect(glass.step).toHaveAttribute("data-steps", "4");
  await glass.forward.click();
  await glass.forward.click();
  await glass.expectStep(2);
  const list = await glass.target("xs");
  expect(await glass.target("ys")).toBe(list);
  await expect(badge(glass, list)).toHaveText("?");
  await glass.last.click();
  await expect(glass.output).toContainText("[1, 2]");
  await expect(glass.narration).toContainText("ZeroDivisionError");
  // an edit makes it a program of one's own again
  await glass.type("mine = [3]\n");
  await expect(glass.state).toHaveText("finished");
  await glass.last.click();
  await expect(badge(glass, await glass.target("mine"))).toHaveText("1");
});

test("what the page saves as a trace opens again, with its counts", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 'é']\nb = a\nprint(b)\n");
  for (const [button, step] of [["export-trace", 2], ["export-pythontutor", 3]]) {
    const text = await saved(page, () => choose(page, button));
    await open(page, `${button}.json`, text);
    await expect(glass.notice).toContainText("recorded");
    await expect(glass.code).toContainText("a = [1, 'é']");
    await glass.last.click();
    await glass.expectStep(step);
    await expect(badge(glass, await glass.target("a"))).toHaveText("2");
    await page.goto("about:blank");
    await glass.open("a = [1, 'é']\nb = a\nprint(b)\n");
  }
});

test("a recorded run shows at each step what was printed until then", async ({ page }) => {
  const glass = new Glass(page);
  const code = "print('één')\nprint('two')\nx = 1\n";
  await glass.open(code);
  for (const button of ["export-trace", "export-pythontutor"]) {
    const text = await saved(page, () => choose(page, button));
    await open(page, `${button}.json`, text);
    await expect(glass.notice).toContainText("recorded");
    await expect(glass.step).toHaveAttribute("data-step", "0");
    await expect(glass.output.locator(".output__later")).toHaveText("één\ntwo\n");
    await glass.forward.click();
    await expect(glass.output.locator(".output__later")).toHaveText("two\n");
    await glass.forward.click();
    await expect(glass.output.locator(".output__later")).toHaveText("");
    await page.goto("about:blank");
    await glass.open(code);
  }
});

test("a file that is no trace says why, and leaves what was open", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("kept = [1]\n");
  for (const [text, why] of [
    ["{", "no JSON"], ["{}", "no `code`"], [JSON.stringify({ code: "int x;", trace: [entry(1, "step_line", { x: ["C_DATA", "0x1", "int", 1] }, {})] }), "program in C"],
  ]) {
    await open(page, "bad.json", text);
    await expect(glass.notice).toContainText(why);
    await expect(glass.code).toContainText("kept = [1]");
    await page.getByTestId("close-notice").click();
  }
});

test("making a trace of a long run can be given up", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("for i in range(2000):\n    x = [[j] for j in range(30)]\n");
  await choose(page, "export-trace");
  await page.getByTestId("export-cancel").click();
  await expect(page.getByTestId("export-progress")).toHaveCount(0);
  await glass.forward.click();
  await glass.expectStep(1);
});

const cell = (source, text) => ({
  cell_type: "code", execution_count: 1, source, metadata: {},
  outputs: text ? [{ output_type: "execute_result", data: { "text/plain": [text] }, execution_count: 1, metadata: {} }] : [],
});

test("a notebook's cells show what they end with, and an error is told at its cell", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {},
    cells: [cell("a = [1, 2]\na", "[1, 2]"), cell("len(a)", "3"), cell("a[5]"), cell("print('never')")] };
  await open(page, "values.ipynb", JSON.stringify(notebook));
  const cells = page.getByTestId("cell");
  await expect(cells).toHaveCount(4);
  await expect(cells.nth(0)).toHaveAttribute("data-agrees", "true");
  await expect(cells.nth(1)).toHaveAttribute("data-agrees", "false");
  await expect(cells.nth(1).getByTestId("cell-printed")).toHaveText("2");
  await expect(cells.nth(2).getByTestId("cell-error")).toHaveText("IndexError: list index out of range");
  await expect(cells.nth(3)).toHaveAttribute("data-error", "false");
  await expect(cells.nth(3)).toContainText("not reached");

  await glass.share.click();
  await expect(glass.notice).toContainText("copied");
  const other = await browser.newContext();
  const theirs = new Glass(await other.newPage());
  await theirs.page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(theirs.state).toHaveText("error");
  await theirs.last.click();
  await expect(theirs.output).toContainText("[1, 2]");
  await other.close();
});
