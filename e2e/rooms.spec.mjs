// The rooms beside the picture: who holds an object, its life, the time line, bytecode, memory map, collector.
import { Glass, expect, test } from "./page.mjs";

const HOLDERS = "a = [1.5]\nb = a\nd = {'key': a}\nfor x in a:\n    print(x)\ndel b\ndel a, d\nprint(0)\n";

test("a click on a card lists its owners: they add up to the count, and their arrows are strong", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(HOLDERS);
  await glass.forwardToLine(4);
  const id = await glass.target("a");
  await glass.object(id).locator(".card__title").click();
  const count = await glass.object(id).getAttribute("data-refcount");
  await expect(page.getByTestId("owners-sum")).toHaveAttribute("data-count", count);
  await expect(page.getByTestId("owners-sum")).toHaveAttribute("data-owners", count);
  await expect(page.getByTestId("owner")).toHaveCount(Number(count));
  await expect(page.getByTestId("owners")).toContainText("global a");
  await expect(page.getByTestId("owners")).toContainText("value under 'key' of dict d");
  await expect(page.locator(".arrow--owner")).toHaveCount(await glass.arrowsTo(id).count());
  expect(await glass.arrowsTo(id).count()).toBeGreaterThan(2);
  await expect(glass.object(id)).toHaveAttribute("aria-current", "true");

  // Inside the loop the iterator on the operand stack holds it too: hidden in the picture, named here.
  await glass.forward.click();
  await expect(page.locator("[data-testid=owner][data-drawn=false]").first()).toContainText("loop iterator");
  await expect(page.getByTestId("owners-sum")).toHaveAttribute("data-owners", await glass.object(id).getAttribute("data-refcount"));
  await expect(page.getByTestId("why")).toHaveAttribute("data-alive", "root");
  await expect(page.getByTestId("why-link").first()).toContainText("global");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("dock")).toHaveCount(0);
});

test("an object's life: each change with its line and reason, and a click goes there", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(HOLDERS);
  await glass.forwardToLine(4);
  const id = await glass.target("a");
  await glass.object(id).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("life")).toHaveAttribute("data-state", "told");
  const changes = page.getByTestId("life-change");
  const steps = [];
  let count = "0";
  for (const change of await changes.all()) {
    expect(await change.getAttribute("data-before")).toBe(count);
    count = await change.getAttribute("data-after");
    steps.push(Number(await change.getAttribute("data-step")));
  }
  expect(count).toBe("0");
  expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  await expect(changes.filter({ hasText: "global b" }).first()).toContainText("+1");

  const bound = changes.filter({ hasText: "+1 global b" });
  await bound.click();
  await glass.expectStep(Number(await bound.getAttribute("data-step")));
  await expect(glass.object(id)).toHaveAttribute("data-refcount", "2");
  await page.getByTestId("go-freed").click();
  await glass.expectStep(steps.at(-1));
  await expect(glass.object(id)).toHaveCount(0);
  await expect(page.getByTestId("picked")).toContainText("not there");
  await page.getByTestId("go-born").click();
  await glass.expectStep(steps[0]);
  await expect(glass.object(id)).toHaveCount(1);
});

test("what only a cycle keeps is said to be kept by it; immortals say why", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("class Node: pass\na = Node()\na.self = a\ndel a\nx = None\n");
  await glass.forwardToLine(5);
  await page.locator("[data-testid=object][data-type=Node]").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("why")).toHaveAttribute("data-alive", "cycle");
  await glass.last.click();
  await page.locator("[data-testid=object][data-type=NoneType]").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("owners-sum")).toHaveAttribute("data-count", "immortal");
});

test("a picked name: its changes forward and back, by button and by key; over, out, and this line again", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("def f(n):\n    m = n + 1\n    return m\n\ntotal = 0\nfor i in range(3):\n    total = f(i)\nprint(total)\n");
  await glass.forwardToLine(7);
  await glass.frame("<module>").locator('[data-testid=name][data-name="i"]').click();
  const first = await glass.target("i");
  await page.getByTestId("next-change").click();
  await expect.poll(() => glass.target("i")).not.toBe(first);
  await page.keyboard.press("V");
  await expect.poll(() => glass.target("i")).toBe(first);
  await page.keyboard.press("v");
  await expect.poll(() => glass.target("i")).not.toBe(first);

  const there = await glass.step.getAttribute("data-step");
  await page.keyboard.press("l");
  await expect(glass.step).not.toHaveAttribute("data-step", there);
  expect(await glass.line()).toBe(7);
  const before = Number(await glass.step.getAttribute("data-step"));
  await page.keyboard.press("o"); // over the call of f
  await expect.poll(() => glass.line()).toBe(6);
  await page.keyboard.press("O");
  await glass.expectStep(before);
  await page.keyboard.press("i"); // into it
  await expect(glass.frame("f")).toHaveCount(1);
  await page.keyboard.press("i");
  await expect.poll(() => glass.line()).toBe(2);
  await page.keyboard.press("u"); // out of it
  await expect(glass.frame("f")).toHaveCount(0);
});

test("out of a deep call that is scrolled to the picture's other end: one call, no more", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("def down(n):\n    if n:\n        down(n - 1)\n    return n\n\ndown(60)\n");
  const deepest = 2 + 61 * 3; // the module and its def, then a call and two lines each
  await page.getByTestId("timeline").fill(String(deepest));
  await glass.expectStep(deepest);
  await page.locator(".picture__scroll").evaluate((room) => room.scrollTo(0, 0));
  await expect(page.getByTestId("frame").first()).toHaveAttribute("data-function", "<module>");
  await expect.poll(() => page.getByTestId("frame").count()).toBeLessThan(60);
  const words = page.getByTestId("narration");
  const told = await words.textContent();
  await page.keyboard.press("u");
  await expect(words).not.toHaveText(told);
  expect(Number(await glass.step.getAttribute("data-step")) - deepest).toBeLessThan(4);
});

test("opening the time line keeps the line that runs in sight", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(Array.from({ length: 12 }, (_, i) => `n${i} = ${i}`).join("\n") + "\n", { step: 12 });
  const seen = () =>
    page.locator(".cm-now").evaluate((line) => {
      const [at, box] = [line, line.closest(".cm-scroller")].map((part) => part.getBoundingClientRect());
      return at.top >= box.top - 1 && at.bottom <= box.bottom + 1;
    });
  await expect.poll(seen).toBe(true);
  const height = () => page.locator(".cm-scroller").evaluate((box) => box.clientHeight);
  const before = await height();
  await page.getByTestId("tracks-toggle").click();
  await expect(page.getByTestId("tracks-plot")).toBeVisible();
  expect(await height()).toBeLessThan(before);
  await expect.poll(seen).toBe(true);
});

test("the time line: sizes, marks, zoom, and a click goes to the step", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = []\nfor i in range(40):\n    a.append([i])\ntry:\n    a[99]\nexcept IndexError:\n    print('no')\ndel a\n");
  await page.getByTestId("tracks-toggle").click();
  const plot = page.getByTestId("tracks-plot");
  await expect(plot).toHaveAttribute("data-to", String(await glass.lastStep()));
  const track = (name) => page.locator(`[data-testid=track][data-name=${name}]`);
  expect(Number(await track("objects").getAttribute("data-most"))).toBeGreaterThan(40);
  expect(Number(await track("made").getAttribute("data-freed"))).toBeGreaterThan(40);
  await expect(page.locator("[data-testid=mark][data-kind=output]")).toHaveCount(1);
  const exception = page.locator("[data-testid=mark][data-kind=exception]").first();
  await glass.clickBreakpoint(7);
  await expect(page.locator("[data-testid=mark][data-kind=breakpoint]")).toHaveCount(1);

  const box = await plot.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + 10);
  const middle = Math.round((await glass.lastStep()) / 2);
  await expect.poll(async () => Math.abs(Number(await glass.step.getAttribute("data-step")) - middle)).toBeLessThanOrEqual(1);
  await page.getByTestId("time-in").click();
  await expect.poll(async () => Number(await plot.getAttribute("data-to"))).toBeLessThan(await glass.lastStep());
  await page.getByTestId("time-all").click();
  await expect(plot).toHaveAttribute("data-to", String(await glass.lastStep()));
  const raised = Number(await exception.getAttribute("data-step"));
  await page.getByTestId("exception-forward").click();
  await glass.expectStep(raised);
  await page.getByTestId("over-back").click();
  await glass.expectStep(raised - 1);
});

test("bytecode: by instruction through a step, with the operand stack and the picture between", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = 1\nb = [a, 2.5]\nc = b\n");
  await glass.forwardToLine(2);
  const step = Number(await glass.step.getAttribute("data-step"));
  await page.getByTestId("room-bytecode").click();
  const now = page.getByTestId("instruction");
  const names = ["LOAD_NAME", "LOAD_CONST", "BUILD_LIST", "STORE_NAME"];
  await expect(now).toHaveAttribute("data-instructions", String(names.length));
  for (const [i, name] of names.entries()) {
    await expect(now).toHaveAttribute("data-instruction", String(i));
    await expect(now).toHaveAttribute("data-name", name);
    await expect(page.getByTestId("operands")).toHaveAttribute("data-count", String([0, 1, 2, 1][i]));
    await glass.expectStep(step);
    if (i + 1 < names.length) await page.getByTestId("next-instruction").click();
  }
  await expect(page.getByTestId("operand").first()).toContainText("list");
  await page.keyboard.press("."); // into the next step
  await glass.expectStep(step + 1);
  await expect(now).toHaveAttribute("data-instruction", "0");
  await page.keyboard.press(",");
  await glass.expectStep(step);
  await expect(now).toHaveAttribute("data-name", "STORE_NAME");
  await page.getByTestId("close-room").click();
  await expect(page.locator("[data-testid=object][data-type=list]")).toHaveCount(0);
});

test("memory map: a freed block is used again; block and card are pointed at together", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("class Box:\n    __slots__ = ('x',)\na = Box()\nb = Box()\ndel a\nc = Box()\nprint(c)\n");
  await page.getByTestId("room-memory").click();
  await glass.forwardToLine(5);
  await expect(page.getByTestId("pools")).toHaveAttribute("data-step", await glass.step.getAttribute("data-step"));
  const b = await glass.target("b");
  const a = await glass.target("a");
  const block = (id) => page.locator(`[data-testid=block][data-sort=object][data-object="${id}"]`);
  const address = await block(a).getAttribute("data-address");
  await glass.object(b).hover();
  await expect(block(b)).toHaveAttribute("data-pointed", "true");
  await expect(page.getByTestId("block-info")).toContainText("Box");
  await block(b).hover();
  await expect(glass.object(b)).toHaveClass(/card--pointed/);

  await glass.forwardToLine(7);
  const c = await glass.target("c");
  await expect(block(c)).toHaveAttribute("data-address", address);
  await expect(page.locator(`[data-testid=block-change][data-object="${c}"]`).first()).toHaveAttribute("data-sort", "again");
});

test("memory map: blocks that hold a body, or are kept in a free list, say so under the pointer", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2, 3]\nb = [4]\ndel b\nprint(a)\n", { step: 4 });
  await page.getByTestId("room-memory").click();
  await expect(page.getByTestId("pools")).toHaveAttribute("data-step", "4");
  const block = (sort, id) => page.locator(`[data-testid=block][data-sort=${sort}]${id ? `[data-object="${id}"]` : ""}`).first();
  const a = await glass.target("a");
  await block("body", a).hover();
  await expect(page.getByTestId("block-info")).toContainText("items of list");
  await expect(glass.object(a)).toHaveClass(/card--pointed/);
  await block("kept").hover();
  await expect(page.getByTestId("block-info")).toContainText("block of");
  await expect(page.getByTestId("block-info")).not.toContainText("Point at");
});

test("the collector's scene: copies, what is subtracted, set apart, freed", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("import gc\nclass Node: pass\na = Node()\na.self = a\nb = Node()\ndel a\ngc.collect()\nprint(b)\n");
  await page.getByTestId("room-collector").click();
  await expect(page.getByTestId("no-collection")).toBeVisible();
  await page.getByTestId("next-collection").click();
  const scene = page.getByTestId("scene");
  await expect(scene).toHaveAttribute("data-phase", "started");
  const actor = page.getByTestId("actor").filter({ hasText: "Node" }).first();
  await page.getByTestId("act-next").click();
  await expect(scene).toHaveAttribute("data-phase", "copied");
  const id = await page.locator("[data-testid=actor][data-copy='1']").filter({ hasText: "Node" }).first().getAttribute("data-id");
  await page.getByTestId("act-next").click();
  await expect(scene).toHaveAttribute("data-phase", "subtracted");
  const of = page.locator(`[data-testid=actor][data-id="${id}"]`);
  const seen = new Set();
  for (let acts = Number(await scene.getAttribute("data-acts")); acts > 3; acts -= 1) {
    await page.getByTestId("act-next").click();
    for (const node of await page.getByTestId("actor").filter({ hasText: "Node" }).all()) {
      seen.add(await node.getAttribute("data-lane"));
    }
  }
  await expect(scene).toHaveAttribute("data-phase", "ended");
  expect([...seen]).toEqual(expect.arrayContaining(["apart", "cleared", "freed"]));
  await expect(page.getByTestId("act-next")).toBeDisabled();
  const ends = await page.getByTestId("lane").evaluateAll((lanes) => lanes.map((lane) => lane.dataset.lane));
  expect(ends, "what died is seen first").toEqual(["freed", "reached"]);
  await expect(of.or(actor).first()).toBeVisible();
});

test("the collector's scene with finalizers is told as a whole, wherever in it one is", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(
    "import gc\nclass Node:\n    def __del__(self):\n        print('bye')\na = Node()\na.self = a\ndel a\ngc.collect()\nprint()\n",
  );
  await page.getByTestId("room-collector").click();
  await page.getByTestId("next-collection").click();
  const scene = page.getByTestId("scene");
  const phases = [];
  for (const n = Number(await scene.getAttribute("data-acts")); phases.length < n; ) {
    phases.push(await scene.getAttribute("data-phase"));
    if (phases.length < n) await page.getByTestId("act-next").click();
  }
  expect(phases).toEqual(["started", "copied", "subtracted", "found", "finalizer", "cleared", "freed", "ended"]);

  // The picture goes with the acts: what is freed at the step's end is there while it is judged.
  const node = page.locator("[data-testid=object][data-type=Node]");
  await expect(node).toHaveCount(0);
  const step = await glass.step.getAttribute("data-step");
  for (let act = phases.length - 1; act > 3; act -= 1) await page.getByTestId("act-back").click();
  await expect(scene).toHaveAttribute("data-phase", "found");
  await expect(node).toHaveCount(1);
  await page.locator("[data-testid=actor][data-lane=apart]").hover();
  await expect(node).toHaveClass(/card--pointed/);
  await glass.expectStep(Number(step));
  await page.getByTestId("close-room").click();
  await expect(node).toHaveCount(0);

  await page.getByTestId("room-collector").click();
  await glass.back.click();
  await expect(scene).toHaveAttribute("data-acts", String(phases.length));
  await expect(glass.frame("__del__")).toBeVisible();
});

test("the page says where it differs from CPython", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = 1\n");
  await page.getByTestId("differences").click();
  await expect(page.getByTestId("differences-text")).toContainText("Where Heapglass differs");
  await expect(page.getByTestId("differences-text")).toContainText("PYTHONHASHSEED=0");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("differences-text")).toBeHidden();
  await glass.expectStep(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a room lies below the picture and covers nothing", async ({ page }) => {
    const glass = new Glass(page);
    await glass.open(HOLDERS, { step: 3 });
    for (const room of ["room-object", "room-bytecode", "room-memory", "room-collector"]) {
      await page.getByTestId(room).click();
      await expect(page.getByTestId("dock")).toBeInViewport();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), room).toBeLessThanOrEqual(390);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const picture = await page.getByTestId("picture").boundingBox();
    const dock = await page.getByTestId("dock").boundingBox();
    expect(dock.y).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
  });
});
