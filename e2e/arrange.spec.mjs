// What a person does to the picture by hand, and how it helps to look at it.
import { Glass, expect, test } from "./page.mjs";

const PROGRAM = "a = [1, 2]\nb = {'k': a}\nc = (a, b)\nd = 0\n";

/** Where an object's card stands in the picture. */
const corner = (glass, id) =>
  glass.object(id).locator(".card__box").evaluate((box) => [box.x.baseVal.value, box.y.baseVal.value]);

async function atEnd(page, code = PROGRAM) {
  const glass = new Glass(page);
  await glass.open(code);
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  return glass;
}

async function drag(page, glass, id, by) {
  const box = await glass.object(id).locator(".card__title").boundingBox();
  await page.mouse.move(box.x + 8, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + 8 + by[0] / 2, box.y + 6 + by[1] / 2, { steps: 3 });
  await page.mouse.move(box.x + 8 + by[0], box.y + 6 + by[1], { steps: 3 });
  await page.mouse.up();
}

test("a card that was dragged stays there: across steps, edits and in a link; tidy puts it back", async ({ page, context }) => {
  const glass = await atEnd(page);
  const list = await glass.target("a");
  const home = await corner(glass, list);
  await drag(page, glass, list, [160, 140]);
  await expect.poll(() => corner(glass, list)).not.toEqual(home);
  const put = await corner(glass, list);
  expect(put[0] - home[0]).toBeGreaterThan(80);
  expect(put[1] - home[1]).toBeGreaterThan(80);

  await glass.back.click();
  await glass.expectStep((await glass.lastStep()) - 1);
  expect(await corner(glass, list)).toEqual(put);

  await page.getByTestId("share").click();
  const link = await page.evaluate(() => location.href);
  const other = await context.newPage();
  await other.goto(link);
  const there = new Glass(other);
  await expect(there.state).toHaveText("finished");
  await expect.poll(() => corner(there, list)).toEqual(put);
  await other.close();

  await glass.type(`x = 'first'\n${PROGRAM}`);
  await expect(glass.state).toHaveText("finished");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  const now = await glass.target("a");
  expect(await corner(glass, now)).toEqual(put);
  await page.getByTestId("tidy").click();
  await expect.poll(() => corner(glass, now)).not.toEqual(put);
});

test("a card is folded and unfolded; a long one opens", async ({ page }) => {
  const glass = await atEnd(page, "a = list(range(1000))\nb = [a]\nc = 0\n");
  await page.getByTestId("mode-simple").click();
  const [long, outer] = [await glass.target("a"), await glass.target("b")];
  const slots = glass.object(long).getByTestId("slot");
  await expect(slots).toHaveCount(13);
  await glass.object(long).getByTestId("more").click();
  await expect(slots).toHaveCount(63);
  await glass.object(long).hover();
  await glass.object(long).getByTestId("fold").click();
  await expect(slots).toHaveCount(13);

  await glass.object(outer).hover();
  await glass.object(outer).getByTestId("fold").click();
  await expect(glass.object(outer).getByTestId("slot")).toHaveCount(0);
  await expect(glass.object(outer)).toContainText("… 1 more …");
  await glass.back.click();
  await glass.expectStep((await glass.lastStep()) - 1);
  await expect(glass.object(outer).getByTestId("slot")).toHaveCount(0);
  await glass.object(outer).getByTestId("more").click();
  await expect(glass.object(outer).getByTestId("slot")).toHaveCount(1);
});

test("types and names can be hidden and shown again", async ({ page }) => {
  const glass = await atEnd(page);
  const list = await glass.target("a");
  await page.getByTestId("filter").locator("summary").click();
  const type = page.locator('[data-testid="show-type"][data-word="list"]');
  await type.uncheck();
  await expect(glass.object(list)).toHaveCount(0);
  await type.check();
  await expect(glass.object(list)).toHaveCount(1);
  const tuple = await glass.target("c");
  await page.locator('[data-testid="show-name"][data-word="c"]').uncheck();
  await expect(glass.object(tuple)).toHaveCount(0);
  await expect(page.locator('[data-testid=name][data-name="c"]')).toHaveCount(0);
  await page.locator('[data-testid="show-name"][data-word="c"]').check();
  await expect(glass.object(tuple)).toHaveCount(1);
});

test("three modes, remembered", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("class A: pass\ndef f(x):\n    return x\na = A()\nb = [a] + [f(a)]\n");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  const object = glass.object(await glass.target("a"));
  await expect(object.locator('[data-label="class"]')).toHaveCount(0);
  await page.getByTestId("mode-everything").click();
  await expect(object.locator('[data-label="class"]')).toHaveCount(1);
  while ((await page.getByTestId("frame").count()) < 2) await glass.back.click();
  await expect(page.getByTestId("operand").first()).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("mode-everything")).toHaveAttribute("aria-pressed", "true");
});

test("the references of what the pointer is on stand out, the others fade", async ({ page }) => {
  const glass = await atEnd(page);
  const opacity = (from) =>
    page.locator(`[data-testid=arrow][data-from="${from}"]`).evaluate((arrow) => Number(getComputedStyle(arrow).opacity));
  const froms = await glass.arrows.evaluateAll((all) => all.map((arrow) => [arrow.dataset.from, arrow.dataset.to]));
  const list = await glass.target("a");
  const near = froms.filter(([from, to]) => to === list || from.startsWith(`${list}:`)).map(([from]) => from);
  const far = froms.map(([from]) => from).filter((from) => !near.includes(from));
  expect(near.length).toBeGreaterThan(1);
  expect(far.length).toBeGreaterThan(0);
  await glass.object(list).locator(".card__title").hover();
  await expect.poll(() => opacity(far[0])).toBeLessThan(0.3);
  expect(await opacity(near[0])).toBe(1);
  await page.mouse.move(4, 4);
  await expect.poll(() => opacity(far[0])).toBe(1);
});

test("panes are resized, by pointer and by keys, and remembered", async ({ page }) => {
  const glass = await atEnd(page);
  const width = () => page.locator(".program").evaluate((pane) => pane.getBoundingClientRect().width);
  const before = await width();
  const edge = await page.getByTestId("program-width").boundingBox();
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 300);
  await page.mouse.down();
  await page.mouse.move(edge.x + 120, edge.y + 300, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBeGreaterThan(before + 80);
  const height = () => page.locator(".console").evaluate((pane) => pane.getBoundingClientRect().height);
  const low = await height();
  await page.getByTestId("console-height").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(height).toBe(low + 32);
  const now = await width();
  await page.reload();
  await expect(glass.state).toHaveText("finished");
  expect(Math.abs((await width()) - now)).toBeLessThan(3);
  expect(await height()).toBe(low + 32);
});

test("a picture that is larger than its room has a map", async ({ page }) => {
  const glass = await atEnd(page, "a = [[i, i + 1] for i in range(12)]\nb = [list(row) for row in a]\nc = [list(row) for row in b]\n");
  for (let times = 0; times < 4; times += 1) await page.getByTestId("zoom-in").click();
  const map = page.getByTestId("minimap");
  await expect(map).toBeVisible();
  const scrolled = () => page.locator(".picture__scroll").evaluate((box) => box.scrollLeft + box.scrollTop);
  const box = await map.boundingBox();
  await page.mouse.click(box.x + 3, box.y + 3);
  await expect.poll(scrolled).toBe(0);
  await page.mouse.click(box.x + box.width - 4, box.y + box.height - 4);
  await expect.poll(scrolled).toBeGreaterThan(100);
  await expect(glass.state).toHaveText("finished");
});

test("a frame's line and the step's number change at one moment", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("def f(x):\n    y = [x]\n    return y\na = f(1)\nb = [a]\ndel a\nb = 0\n");
  await page.evaluate(() => {
    window.pairs = new Map();
    window.broken = [];
    const look = () => {
      const step = document.querySelector("[data-testid=step]").dataset.step;
      const lines = [...document.querySelectorAll("[data-testid=frame]")].map((frame) => `${frame.dataset.frame}:${frame.dataset.line}`);
      // The frames that were there at a step keep their lines while the picture still says that step.
      const known = window.pairs.get(step) ?? new Map();
      for (const line of lines) {
        const [frame, at] = line.split(":");
        if (known.has(frame) && known.get(frame) !== at) window.broken.push(`step ${step}: ${known.get(frame)} to ${at}`);
        else known.set(frame, at);
      }
      window.pairs.set(step, known);
      requestAnimationFrame(look);
    };
    look();
  });
  const last = await glass.lastStep();
  for (let step = 1; step <= last; step += 1) {
    await glass.forward.click();
    await glass.expectStep(step);
  }
  for (let step = last - 1; step >= 0; step -= 1) {
    await glass.back.click();
    await glass.expectStep(step);
  }
  expect(await page.evaluate(() => window.pairs.size)).toBeGreaterThan(last - 1);
  expect(await page.evaluate(() => window.broken)).toEqual([]);
});

test("the picture is one stop of Tab; arrow keys go about in it", async ({ page }) => {
  const glass = await atEnd(page);
  const step = await glass.step.getAttribute("data-step");
  const stops = page.locator(".drawing [tabindex='0']");
  await expect(stops).toHaveCount(1);
  await expect(stops).toHaveAttribute("data-name", "a");
  await page.getByTestId("fit").focus();
  await page.keyboard.press("Tab");
  await expect(stops).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-testid=name][data-name=b]")).toBeFocused();
  await expect(stops).toHaveAttribute("data-name", "b");
  await page.keyboard.press("ArrowRight");
  const focused = page.locator("[data-testid=object]:focus");
  await expect(focused).toHaveCount(1);
  await expect(focused).toHaveAttribute("aria-label", /reference|immortal/);
  const id = await focused.getAttribute("data-id");
  await expect(stops).toHaveCount(1);
  await expect(stops).toHaveAttribute("data-id", id);
  await page.keyboard.press("Tab");
  await expect(page.locator(".drawing :focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(glass.object(id)).toBeFocused();
  expect(await glass.step.getAttribute("data-step")).toBe(step);
});

test("plus opens the card that has the focus, minus folds it", async ({ page }) => {
  await atEnd(page, "a = list(range(100))\nb = 0\n");
  const list = page.locator("[data-testid=object][data-type=list]");
  await expect(list.getByTestId("slot")).toHaveCount(13);
  await list.focus();
  await page.keyboard.press("+");
  await expect(list.getByTestId("slot")).toHaveCount(63);
  await expect(list).toBeFocused();
  await page.keyboard.press("-");
  await expect(list.getByTestId("slot")).toHaveCount(0);
  await expect(list).toBeFocused();
  await page.keyboard.press("+");
  await expect(list.getByTestId("slot")).toHaveCount(13);
});

/** What is far from the names is folded, and a press opens it. */
test("a broad heap is folded by rule, opens, and stays so from step to step", async ({ page }) => {
  const program =
    "class Node:\n    def __init__(self, n):\n        self.n = n\nall = []\nfor i in range(20):\n    head = None\n" +
    "    for j in range(40):\n        head = Node(head)\n    all.append(head)\nx = 0\n";
  const glass = await atEnd(page, program);
  await page.getByTestId("mode-simple").click();
  await expect(page.locator(".picture__left-out")).toContainText("more objects are not drawn");
  const folded = page.locator("[data-testid=object][data-type=Node]:has([data-testid=more])");
  await expect(folded.first()).toBeVisible();
  const id = await folded.first().getAttribute("data-id");
  await glass.object(id).getByTestId("more").click();
  await expect(glass.object(id).getByTestId("slot")).toHaveCount(1);
  await glass.back.click();
  await expect(glass.object(id).getByTestId("slot")).toHaveCount(1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the stack is in view at first, and where Heapglass differs can be read", async ({ page }) => {
    const glass = new Glass(page);
    await glass.open(PROGRAM, { step: 2 });
    await glass.expectStep(2);
    await expect(page.getByTestId("frame")).toBeInViewport({ ratio: 0.9 });
    await expect(page.getByTestId("differences")).toBeVisible();
  });

  test("the buttons that scale the picture lie beside it, not over it", async ({ page }) => {
    const glass = new Glass(page);
    await glass.open(PROGRAM, { step: 2 });
    const picture = await page.getByTestId("picture").boundingBox();
    for (const id of ["zoom-out", "zoom-in", "fit", "filter", "tidy", "addresses", "mode-simple", "mode-everything"]) {
      const box = await page.getByTestId(id).boundingBox();
      expect(box.y + box.height, id).toBeLessThanOrEqual(picture.y);
      expect(box.x + box.width, id).toBeLessThanOrEqual(390);
    }
  });

  test("a finger that rests on a card lifts it", async ({ page }) => {
    const glass = await atEnd(page);
    const list = await glass.target("a");
    const home = await corner(glass, list);
    await glass.object(list).scrollIntoViewIfNeeded();
    const box = await glass.object(list).locator(".card__title").boundingBox();
    const fingers = await page.context().newCDPSession(page);
    const touch = (type, x, y) =>
      fingers.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const [x, y] = [box.x + 8, box.y + 6];
    await touch("touchStart", x, y);
    await expect(page.locator(".card--lifted")).toHaveCount(1);
    await touch("touchMove", x + 30, y + 60);
    await touch("touchMove", x + 40, y + 120);
    await touch("touchEnd");
    await expect.poll(() => corner(glass, list)).not.toEqual(home);
    expect((await corner(glass, list))[1]).toBeGreaterThan(home[1] + 60);
    await expect(page.locator(".card--lifted")).toHaveCount(0);
  });
});

/** What someone else sees who opens the link to what is on the screen: another browser, with nothing remembered. */
async function shared(page, browser) {
  await page.getByTestId("share").click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#h1\./);
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const theirs = new Glass(await other.newPage());
  await theirs.page.goto(page.url());
  await expect(theirs.state).toHaveText("finished");
  await theirs.expectStep(await theirs.lastStep());
  return theirs;
}

test("in the link: where a card was dragged to", async ({ page, browser }) => {
  const glass = await atEnd(page);
  const list = await glass.target("a");
  const home = await corner(glass, list);
  await drag(page, glass, list, [160, 140]);
  await expect.poll(() => corner(glass, list)).not.toEqual(home);
  const put = await corner(glass, list);
  const theirs = await shared(page, browser);
  await expect.poll(() => corner(theirs, list)).toEqual(put);
  await theirs.page.context().close();
});

test("in the link: what is folded, and what is opened further", async ({ page, browser }) => {
  const glass = await atEnd(page, "a = list(range(1000))\nb = [[a]]\nc = 0\n");
  await page.getByTestId("mode-simple").click();
  const [long, outer] = [await glass.target("a"), await glass.target("b")];
  await glass.object(long).getByTestId("more").click();
  await expect(glass.object(long).getByTestId("slot")).toHaveCount(63);
  await glass.object(outer).hover();
  await glass.object(outer).getByTestId("fold").click();
  await expect(glass.object(outer).getByTestId("slot")).toHaveCount(0);
  const theirs = await shared(page, browser);
  await expect(theirs.object(long).getByTestId("slot")).toHaveCount(63);
  await expect(theirs.object(outer).getByTestId("slot")).toHaveCount(0);
  await theirs.page.context().close();
});

test("in the link: a type that is hidden", async ({ page, browser }) => {
  const glass = await atEnd(page);
  const [list, dict] = [await glass.target("a"), await glass.target("b")];
  await page.getByTestId("filter").locator("summary").click();
  await page.locator('[data-testid="show-type"][data-word="list"]').uncheck();
  await expect(glass.object(list)).toHaveCount(0);
  const theirs = await shared(page, browser);
  await expect(theirs.object(dict)).toHaveCount(1);
  await expect(theirs.object(list)).toHaveCount(0);
  await theirs.page.getByTestId("filter").locator("summary").click();
  await theirs.page.locator('[data-testid="show-type"][data-word="list"]').check();
  await expect(theirs.object(list)).toHaveCount(1);
  await theirs.page.context().close();
});

test("in the link: a name that is hidden", async ({ page, browser }) => {
  const glass = await atEnd(page);
  const tuple = await glass.target("c");
  await page.getByTestId("filter").locator("summary").click();
  await page.locator('[data-testid="show-name"][data-word="c"]').uncheck();
  await expect(glass.object(tuple)).toHaveCount(0);
  const theirs = await shared(page, browser);
  await expect(theirs.page.locator('[data-testid=name][data-name="a"]')).toHaveCount(1);
  await expect(theirs.page.locator('[data-testid=name][data-name="c"]')).toHaveCount(0);
  await expect(theirs.object(tuple)).toHaveCount(0);
  await theirs.page.context().close();
});

for (const mode of ["simple", "objects", "everything"]) {
  test(`in the link: the mode ${mode}`, async ({ page, browser }) => {
    const glass = await atEnd(page);
    await page.getByTestId(`mode-${mode}`).click();
    await expect(page.getByTestId(`mode-${mode}`)).toHaveAttribute("aria-pressed", "true");
    const n = await glass.objects.count();
    const theirs = await shared(page, browser);
    await expect(theirs.page.getByTestId(`mode-${mode}`)).toHaveAttribute("aria-pressed", "true");
    await expect(theirs.objects).toHaveCount(n);
    await theirs.page.context().close();
  });
}
