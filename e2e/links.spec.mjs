// Links: what is shared comes back the same, and a damaged link does no harm.
import { Glass, expect, test } from "./page.mjs";

test("a shared link shows the same program at the same step to someone else", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/");
  await glass.type('name = input("Who? ")\na = [1, 2]\nb = a\ndel a\n');
  await expect(glass.state).toHaveText("waiting-for-input");
  await glass.stdin.fill("Ada");
  await glass.stdin.press("Enter");
  await expect(glass.state).toHaveText("finished");
  await glass.forwardToLine(4);
  const step = await glass.step.getAttribute("data-step");
  await glass.share.click();
  await expect(glass.notice).toContainText("copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const other = await browser.newContext();
  const theirs = new Glass(await other.newPage());
  await theirs.page.goto(link);
  await expect(theirs.state).toHaveText("finished");
  await theirs.expectStep(step);
  await expect(theirs.code).toContainText("del a");
  expect(await theirs.target("a")).toBe(await theirs.target("b"));
  await expect(theirs.object(await theirs.target("name"))).toContainText("Ada");
  await other.close();
});

test("an edit takes the link out of the address, and a reload keeps the edit", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("linked = [1]\n");
  await glass.type("edited = [2]\n");
  await expect(glass.state).toHaveText("finished");
  expect(new URL(page.url()).hash).toBe("");
  await page.reload();
  await expect(glass.code).toContainText("edited");
});

test("a link alone does not replace one's own program", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await glass.type("mine = [1]\n");
  await expect(glass.state).toHaveText("finished");
  await glass.open("linked = [1]\n");
  await page.goto("about:blank");
  await page.goto("/");
  await expect(glass.code).toContainText("mine");
});

for (const [what, fragment] of [
  ["damaged", "h1.gznIuBahAbYaOWQAvU3KkA"],
  ["cut off", "h1.gzn"],
  ["foreign", "section-2"],
  ["newer", "h9.abc"],
]) {
  test(`a ${what} link says so and leaves the page usable`, async ({ page }) => {
    const glass = new Glass(page);
    await page.goto(`/#${fragment}`);
    await expect(glass.notice).toContainText("link");
    await expect(glass.state).toHaveText("finished");
    await glass.forward.click();
    await glass.expectStep(1);
    await page.getByTestId("close-notice").click();
    await expect(glass.notice).toHaveCount(0);
  });
}

test("a link opened in the same tab is followed", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("first = [1]\n");
  await page.evaluate(() => (location.hash = "#code=second%20%3D%20%5B2%5D&step=1"));
  await expect(glass.code).toContainText("second = [2]");
  await expect(glass.state).toHaveText("finished");
  await glass.expectStep(1);
});

test("twenty damaged and hostile links: each is told, nothing of it runs, the page stays usable", async ({ page }) => {
  test.setTimeout(90_000);
  const glass = new Glass(page);
  await glass.open("good = [1]\n");
  await glass.share.click();
  await expect(glass.notice).toContainText("copied");
  const whole = new URL(page.url()).hash.slice(1);
  const changed = (at) => whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
  const links = [
    ...[5, 8, 12, 16, 20].map(changed),
    ...[4, 8, 14, whole.length - 4].map((length) => whole.slice(0, length)),
    "h1.", "h1.====", "h1.%00%00", "h2." + whole.slice(3), "h99999999999999999999.AAAA", "h1." + "A".repeat(5000),
    "code=%", "code=%zz", "code=a&step=-1", "code=a&breakpoints=x", "code=%F0%9F", "section-2", "<script>alert(1)</script>",
  ];
  expect(links.length).toBeGreaterThanOrEqual(20);
  for (const link of links) {
    if (await page.getByTestId("close-notice").count()) await page.getByTestId("close-notice").click();
    await page.evaluate((link) => (location.hash = `#${link}`), link);
    await expect(glass.notice, link.slice(0, 40)).toContainText("link");
    await expect(glass.code).toContainText("good = [1]");
  }
  await page.getByTestId("close-notice").click();
  await glass.forward.click();
  await glass.expectStep(1);
});

test("what is shared comes back in another browser, from one line to three hundred", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const glass = new Glass(page);
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  const other = await browser.newContext();
  const theirs = new Glass(await other.newPage());
  await theirs.page.goto("/");
  for (const n of [1, 2, 3, 5, 8, 13, 20, 60, 150, 300]) {
    const lines = Array.from({ length: n }, (_, i) => `naïve_${i} = ["größe ${i}", "日本", "🐍"]`);
    await page.evaluate((code) => (location.hash = `#code=${encodeURIComponent(code)}&step=${2}`), lines.join("\n") + "\n");
    await expect(glass.code).toContainText("naïve_0");
    await expect(glass.state).toHaveText("finished");
    await glass.expectStep(2);
    await glass.share.click();
    await expect(glass.notice).toContainText(/copied|address bar/);
    const fragment = new URL(page.url()).hash;
    if (n === 20) expect(fragment.length).toBeLessThanOrEqual(400);
    await theirs.page.evaluate((fragment) => (location.hash = fragment), fragment);
    await expect(theirs.state).toHaveText("finished");
    await theirs.expectStep(2);
    await expect(theirs.step).toHaveAttribute("data-steps", await glass.step.getAttribute("data-steps"));
    await expect(theirs.code).toContainText("日本");
  }
  await other.close();
});

// What their own page shows at these entries: the line that runs next, in the frame that is on top.
const FACTORIAL = "def fact(n):\n    if n == 0:\n        return 1\n    return n * fact(n - 1)\nprint(fact(3))\n";
for (const [entry, line, frames] of [[0, 1, 1], [1, 5, 1], [2, 1, 2], [4, 4, 2], [11, 1, 5], [13, 3, 5], [14, 3, 5], [17, 4, 2]]) {
  test(`a link of Python Tutor opens at its entry ${entry}`, async ({ page }) => {
    const glass = new Glass(page);
    const link = `code=${encodeURIComponent(FACTORIAL)}&cumulative=false&curInstr=${entry}&heapPrimitives=nevernest` +
      "&mode=display&origin=opt-frontend.js&py=311&rawInputLstJSON=%5B%5D&textReferences=false";
    await page.goto(`/#${link}`);
    await expect(glass.state).toHaveText("finished");
    await expect(page.getByTestId("frame")).toHaveCount(frames);
    await expect.poll(() => glass.line()).toBe(line);
    await expect(page.getByTestId("mode-simple")).toHaveAttribute("aria-pressed", "true");
  });
}

test("a link of Python Tutor with input, at an entry behind it", async ({ page }) => {
  const glass = new Glass(page);
  const code = "name = input('Who? ')\nprint('Hi', name)\n";
  await page.goto(`/#code=${encodeURIComponent(code)}&curInstr=1&heapPrimitives=true&py=3&rawInputLstJSON=${encodeURIComponent('["Ada"]')}`);
  await expect(glass.state).toHaveText("finished");
  await expect.poll(() => glass.line()).toBe(2);
  await expect(glass.object(await glass.target("name"))).toContainText("Ada");
  await expect(page.getByTestId("mode-objects")).toHaveAttribute("aria-pressed", "true");
});

test("what a link of another tool asks for in vain is told", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/#code=a%20%3D%201&curInstr=0&py=3&cumulative=true&textReferences=true");
  await expect(glass.notice).toContainText("Not taken over");
  await expect(glass.notice).toContainText("returned");
  await expect(glass.notice).toContainText("arrows");
  await page.evaluate(() => (location.hash = "#code=b%20%3D%202&py=3&glitter=much"));
  await expect(glass.code).toContainText("b = 2");
  await expect(glass.notice).toContainText("glitter");
});

test("a link of memory_graph plays by itself from its breakpoint, at its speed", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/#code=a%20%3D%201%0Ab%20%3D%20[2]%0Ac%20%3D%20b%0Ad%20%3D%20c%0A&breakpoints=2&continues=1&timestep=0.2&play");
  await expect(glass.code).toContainText("d = c");
  await expect(page.getByTestId("speed")).toHaveValue("400");
  await expect.poll(async () => Number(await glass.step.getAttribute("data-step"))).toBe(5);
  await expect(glass.notice).toHaveCount(0);
});
