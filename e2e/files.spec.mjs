// Files in and out: notebooks, programs and lessons opened and dropped, links pasted, exports opened again.
import { readFileSync } from "node:fs";
import { Glass, expect, test } from "./page.mjs";

/** Presses a button of the menu. */
async function choose(page, testid) {
  await page.getByTestId("menu").locator("summary").click();
  await page.getByTestId(testid).click();
}

/** Opens a file with the dialog. */
async function open(page, name, text) {
  const chooser = page.waitForEvent("filechooser");
  await choose(page, "open-file");
  await (await chooser).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

/** What a button of the menu saves. */
async function saved(page, press) {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const NOTEBOOK = JSON.stringify({
  nbformat: 4, nbformat_minor: 5, metadata: {},
  cells: [
    { cell_type: "markdown", source: ["# Listen"] },
    { cell_type: "code", execution_count: 3, source: ["%time\n", "a = [1, 'é']\n", "print(a)"],
      outputs: [{ output_type: "stream", name: "stdout", text: ["[1, 'é']\n"] }] },
    { cell_type: "code", execution_count: 4, source: "a.append(2)\nprint(len(a))",
      outputs: [{ output_type: "stream", name: "stdout", text: "99\n" }] },
  ],
});

test("a notebook dropped in runs as cells, with what was stored beside what is printed", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "lists.ipynb"));
    return transfer;
  }, NOTEBOOK);
  await page.dispatchEvent(".cm-content", "drop", { dataTransfer: transfer });
  const cells = page.getByTestId("cell");
  await expect(cells).toHaveCount(2);
  await expect(glass.state).toHaveText("finished");
  await expect(cells.nth(0)).toHaveAttribute("data-agrees", "true");
  await expect(cells.nth(1)).toHaveAttribute("data-agrees", "false");
  await expect(cells.nth(1).getByTestId("cell-stored")).toHaveText("99");
  await expect(cells.nth(1).getByTestId("cell-printed")).toHaveText("3");
  await cells.nth(1).getByRole("button").click();
  await expect.poll(() => glass.line()).toBe(7);

  const again = await saved(page, () => choose(page, "save-ipynb"));
  const notebook = JSON.parse(again.bytes.toString());
  expect(notebook.cells[0].source).toEqual(["# Listen"]);
  expect(notebook.cells.slice(1).map((cell) => cell.outputs[0].text.join(""))).toEqual(["[1, 'é']\n", "3\n"]);
  await open(page, "again.ipynb", again.bytes.toString());
  await expect(cells.nth(1)).toHaveAttribute("data-agrees", "true");
});

test("a program is opened and saved", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  await open(page, "mine.py", "mine = ['ü']\n");
  await expect(glass.code).toContainText("mine = ['ü']");
  const file = await saved(page, () => choose(page, "save-py"));
  expect([file.name, file.bytes.toString()]).toEqual(["program.py", "mine = ['ü']\n"]);
  await page.reload();
  await expect(glass.code).toContainText("mine = ['ü']");
  await open(page, "photo.png", "\u0000");
  await page.getByTestId("close-notice").click().catch(() => {});
});

test("a teacher's lesson from a file, and a link that holds all of it", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const lesson = "---\ntitle: Mine\nslug: mine\npart: Own\nsummary: Own.\n---\n\n```python\na = [1]\nb = a\nprint(b)\n```\n\n" +
    "## One\nstep: line 2\n\nFirst.\n\n## Two\nstep: line 3\n\nSecond.\n";
  await open(page, "mine.md", lesson);
  await expect(glass.lesson).toHaveAttribute("data-slug", "mine");
  await page.getByTestId("lesson-next").click();
  await expect.poll(() => glass.line()).toBe(3);
  await glass.share.click();
  await expect(glass.notice).toContainText("copied");
  const other = await browser.newContext();
  const theirs = new Glass(await other.newPage());
  await theirs.page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(theirs.lesson).toHaveAttribute("data-slug", "mine");
  await expect(theirs.lesson).toHaveAttribute("data-screen", "1");
  await expect.poll(() => theirs.line()).toBe(3);
  await other.close();
  await open(page, "broken.md", lesson.replace("step: line 2\n", ""));
  await expect(glass.notice).toContainText("broken.md");
});

test("a link that is pasted into the editor can be opened", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const link = "https://pythontutor.com/visualize.html#code=x%20%3D%20%5B1%5D%0Ay%20%3D%20x%0Aprint%28y%29&cumulative=false" +
    "&curInstr=2&heapPrimitives=nevernest&mode=display&origin=opt-frontend.js&py=311&rawInputLstJSON=%5B%5D";
  await page.evaluate((link) => navigator.clipboard.writeText(link), link);
  await glass.code.click();
  await page.keyboard.press("ControlOrMeta+v");
  await page.getByTestId("open-offer").click();
  await expect(glass.code).toContainText("x = [1]");
  await expect(glass.code).not.toContainText("pythontutor");
  await expect(glass.state).toHaveText("finished");
  await expect.poll(() => glass.line()).toBe(3);
});

test("what is said of a pasted link stays, though the text runs as a program meanwhile", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const link = "https://pythontutor.com/visualize.html#code=int%20x%3B&curInstr=0&mode=display&py=java";
  await page.evaluate((link) => navigator.clipboard.writeText(link), link);
  await glass.code.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(glass.state).toHaveText("error");
  await page.getByTestId("open-offer").click();
  await expect(glass.notice).toContainText("Java");
  await page.waitForTimeout(1200);
  await expect(glass.notice).toContainText("Java");
});

test("odd files: each is opened, or told in a sentence, and what was there stays", async ({ page }) => {
  test.setTimeout(120_000);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const cell = (source) => ({ cell_type: "code", execution_count: 1, metadata: {}, source, outputs: [] });
  const notebook = (cells, metadata = {}) => JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
  const closed = async () => {
    while (await page.getByTestId("close-notice").count()) await page.getByTestId("close-notice").click();
  };
  await open(page, "commands.ipynb", notebook([cell("%%timeit\na = 1"), cell("%%bash\nls"), cell("!ls\nb = [2]\nb"), cell('"""\n% x\n"""')]));
  await expect(page.getByTestId("cell")).toHaveCount(4);
  await expect(glass.state).toHaveText("finished");
  await expect(glass.output).toContainText("[2]");
  for (const [name, text, words] of [
    ["empty.ipynb", "", "is empty"], ["broken.ipynb", '{"cells": [', "no notebook"],
    ["r.ipynb", notebook([cell("x <- 1")], { kernelspec: { language: "R" } }), "its language is R"],
    ["words.md", "# only words\n", "no Python code"],
    ["lesson.md", "---\ntitle: T\npart: P\nsummary: S\n---\n\n```python\na = 1\n```\n\n## One\nstep: line 1\n\nx\n", "line 5"],
  ]) {
    await closed();
    await open(page, name, text);
    await expect(glass.notice).toContainText(words);
    await expect(glass.code).toContainText("b = [2]");
  }
  await closed();
  await open(page, "one.md", "\ufeff# T\r\n\r\n```{code-cell} ipython3\r\nc = [3]\r\n```\r\n");
  await expect(glass.notice).toContainText("1 cell.");
  await open(page, "t.md", "---\ntitle: T\nslug: t\npart: P\nsummary: S\n---\n\n```python\na = 1\n```\n\n## One\nstep: line 1\n\nx\n");
  await expect(glass.lesson).toBeVisible();
  await expect(page.getByTestId("cell")).toHaveCount(0);
  await expect(page.getByText("Cells of the notebook")).toHaveCount(0);
});

test("links of other tools and for other languages", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/#code=int%20x%3B&curInstr=3&py=java");
  await expect(glass.notice).toContainText("Java");
  await expect(glass.state).toHaveText("finished");
  await page.goto("/#code=a%20%3D%201%0Ab%20%3D%202%0Ac%20%3D%203&breakpoints=2,3&continues=2&timestep=0.2");
  await expect(glass.code).toContainText("b = 2");
  await expect.poll(() => glass.line()).toBe(3);
  await page.route("**/elsewhere/a.py", (route) => route.fulfill({ body: "fetched = [1]\n", contentType: "text/plain" }));
  await page.goto("about:blank");
  await page.goto(`/#codeurl=${encodeURIComponent(new URL("/elsewhere/a.py", process.env.HEAPGLASS_URL ?? "http://127.0.0.1:4173/").href)}&breakpoints=1`);
  await expect(glass.code).toContainText("fetched");
});

test("each export opens again", async ({ page, browser }) => {
  test.setTimeout(90_000);
  const glass = new Glass(page);
  await glass.open("a = ['<é>']\nb = a\nprint(b)\n", { step: 3 });
  const { name, bytes } = await saved(page, () => choose(page, "export-svg"));
  expect(name).toBe("memory.svg");
  const texts = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml");
    return [picture.documentElement.localName, ...[...picture.querySelectorAll("text")].map((text) => text.textContent)];
  }, bytes.toString());
  expect(texts[0]).toBe("svg");
  expect(texts.join(" ")).toContain("<é>");

  const png = await saved(page, () => choose(page, "export-png"));
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  const svgWidth = Number(/width="(\d+)"/.exec(bytes.toString())[1]);
  expect(png.bytes.readUInt32BE(16)).toBe(2 * svgWidth);

  const ours = JSON.parse((await saved(page, () => choose(page, "export-trace"))).bytes);
  expect(ours.steps).toHaveLength(3);
  const tutor = JSON.parse((await saved(page, () => choose(page, "export-pythontutor"))).bytes);
  expect(tutor.trace.map((entry) => entry.line)).toEqual([1, 2, 3, 3]);

  const html = await saved(page, async () => {
    await choose(page, "export-steps");
    await page.getByTestId("export-from").fill("1");
    await page.getByTestId("export-html").click();
  });
  const alone = await browser.newContext({ offline: true });
  const player = await alone.newPage();
  await player.setContent(html.bytes.toString());
  await expect(player.locator(".line[aria-current]")).toContainText("a = ['<é>']");
  await player.getByRole("button", { name: "One step forward" }).click();
  await player.keyboard.press("End");
  await expect(player.locator("#output")).toHaveText("['<é>']");
  await expect(player.locator("#picture svg text").filter({ hasText: "<é>" })).toHaveCount(1);
  await alone.close();

  // on a phone the picture can be read, moved about, and seen as a whole; the page around it has its width
  const phone = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 }, hasTouch: true });
  const small = await phone.newPage();
  await small.setContent(html.bytes.toString());
  await small.keyboard.press("End");
  const width = () => small.locator("#picture svg").evaluate((svg) => svg.getBoundingClientRect().width);
  const bodyWidth = () => small.evaluate(() => document.documentElement.scrollWidth);
  const whole = await small.locator("#picture svg").evaluate((svg) => svg.viewBox.baseVal.width);
  expect(await width()).toBeGreaterThan(0.69 * whole);
  expect(await bodyWidth()).toBeLessThanOrEqual(390);
  await small.getByRole("button", { name: "Fit to width" }).click();
  expect(await width()).toBeLessThanOrEqual(390);
  for (let n = 0; n < 4; n += 1) await small.getByRole("button", { name: "Larger" }).click();
  expect(await width()).toBeGreaterThan(390);
  expect(await bodyWidth()).toBeLessThanOrEqual(390);
  await small.locator("#picture").evaluate((box) => box.scrollTo(60, 10));
  await small.getByRole("button", { name: "One step back" }).click();
  expect(await small.locator("#picture").evaluate((box) => box.scrollLeft)).toBe(60);
  await phone.close();

  const moving = await saved(page, async () => {
    await choose(page, "export-steps");
    await page.getByTestId("export-to").fill("2");
    await page.getByTestId("export-apng").click();
  });
  const at = moving.bytes.indexOf("acTL");
  expect(moving.bytes.readUInt32BE(at + 4)).toBe(3);
  const size = await page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    return picture.width;
  }, [...moving.bytes]);
  expect(size).toBeGreaterThan(100);
  await expect(page.getByTestId("export-progress")).toHaveCount(0);
});

test("an export that takes time can be given up", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("for i in range(300):\n    x = [i] * 20\n");
  await choose(page, "export-steps");
  await page.getByTestId("export-apng").click();
  await page.getByTestId("export-cancel").click();
  await expect(page.getByTestId("export-progress")).toHaveCount(0);
  await glass.forward.click();
  await glass.expectStep(1);
});

test("the QR code and the HTML for embedding", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await glass.open("a = [1]\n");
  await choose(page, "share-more");
  await expect(page.getByTestId("qr").locator("svg")).toBeVisible();
  await expect(page.getByTestId("share-link")).toHaveValue(/#h1\./);
  await expect(page.getByTestId("embed-snippet")).toHaveValue(/<iframe src=".*\?embed#h1\./);
  await page.locator("[data-testid=embed-option][data-option=readonly]").check();
  await expect(page.getByTestId("embed-snippet")).toHaveValue(/\?embed&amp;readonly#h1\./);
  await page.getByTestId("embed-panes").selectOption({ label: "the picture alone" });
  await page.getByTestId("embed-theme").selectOption("theme=dark");
  await expect(page.getByTestId("embed-snippet")).toHaveValue(/\?embed&amp;readonly&amp;panes=picture&amp;theme=dark#h1\./);
  await expect(page.getByTestId("embed-snippet")).not.toHaveValue(/<script/);
  await page.locator("[data-testid=embed-option][data-option=sizes-itself]").check();
  await page.getByRole("button", { name: "Copy the HTML" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("qr")).toHaveCount(0);
  await page.setContent(snippet);
  const embedded = page.frameLocator("iframe");
  await expect(embedded.getByTestId("run-state")).toHaveText("finished", { timeout: 60_000 });
  await expect(embedded.locator("html")).toHaveAttribute("data-readonly", "");
  await expect(embedded.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(embedded.getByTestId("frame").first()).toBeVisible();
  for (const part of [".program .editor", ".controls", ".console", ".narration"]) await expect(embedded.locator(part)).toBeHidden();
  // the script makes the frame as high as its content
  await expect.poll(() => page.locator("iframe").evaluate((frame) => frame.style.height)).toMatch(/^\d+px$/);
});

test("the text of a notebook is there again when it is saved", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const source = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Über\n", "uns"] },
    { cell_type: "code", execution_count: 1, metadata: {}, source: "%time b = ['é']\nprint(b)", outputs: [] },
    { cell_type: "raw", metadata: {}, source: "as it is" },
  ] };
  await open(page, "words.ipynb", JSON.stringify(source));
  await expect(page.getByTestId("cell")).toHaveCount(1);
  await expect(page.getByTestId("cell-printed")).toHaveText("['é']");
  const notebook = JSON.parse((await saved(page, () => choose(page, "save-ipynb"))).bytes);
  expect(notebook.cells.map((cell) => cell.cell_type)).toEqual(["markdown", "code", "raw"]);
  expect(notebook.cells[0].source.join("")).toBe("# Über\nuns");
});

test("a program too long for a QR code says so, and its link still opens", async ({ page }) => {
  const glass = new Glass(page);
  const long = Array.from({ length: 1600 }, (_, i) => `x${i} = ${(i * 7919) % 10007}  # größe ${(i * 31) % 997}`).join("\n");
  expect(long.length).toBeGreaterThan(40_000);
  await glass.open(`${long}\n`, { step: 5 });
  await choose(page, "share-more");
  await expect(page.getByTestId("qr-none")).toBeVisible();
  const link = await page.getByTestId("share-link").inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(glass.state).toHaveText("finished");
  await glass.expectStep(5);
  await expect(glass.code).toContainText("x3 =");
});

test("the share dialog closes with Escape", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1]\n");
  await choose(page, "share-more");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("qr")).toHaveCount(0);
  await expect(glass.state).toHaveText("finished");
  // the keyboard goes on where it came from
  await expect(page.getByTestId("menu").locator("summary")).toBeFocused();
});
