// The picture: what it shows, what moves in it, and what stays.
import { Glass, expect, test } from "./page.mjs";

const STORY = "a = [1, 2]\nb = a\ndel a\ndel b\nc = 0\n";

test("two names, one list: counts rise, fall, and the list is freed", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(STORY);
  await glass.forwardToLine(3);
  const list = await glass.target("a");
  expect(await glass.target("b")).toBe(list);
  await expect(glass.object(list)).toHaveAttribute("data-type", "list");
  await expect(glass.object(list)).toHaveAttribute("data-refcount", "2");
  await expect(glass.arrowsTo(list)).toHaveCount(2);
  const slots = glass.object(list).getByTestId("slot");
  await expect(slots).toHaveCount(2);
  const ints = [await slots.nth(0).getAttribute("data-target"), await slots.nth(1).getAttribute("data-target")];

  await glass.forward.click();
  await expect.poll(() => glass.line()).toBe(4);
  await expect(glass.object(list)).toHaveAttribute("data-refcount", "1");
  await expect(glass.arrowsTo(list)).toHaveCount(1);

  // The states on the way are seen one after another, then the list is gone.
  await page.evaluate((id) => {
    window.states = [];
    const look = () => {
      const state = document.querySelector(`[data-testid=object][data-id="${id}"]`)?.dataset.state ?? "gone";
      if (window.states.at(-1) !== state) window.states.push(state);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, list);
  await glass.forward.click();
  await expect.poll(() => glass.line()).toBe(5);
  await expect(glass.object(list)).toHaveCount(0);
  expect(await page.evaluate(() => window.states.join(" "))).toMatch(/freed gone$/);
  await expect(page.locator(".pill--freed")).toHaveText("freed 1");
  // The ints live on, but nothing in the picture refers to them any more.
  for (const int of ints) await expect(glass.object(int)).toHaveCount(0);

  // Back: it is there again, as it was.
  await glass.back.click();
  await expect.poll(() => glass.line()).toBe(4);
  await expect(glass.object(list)).toHaveAttribute("data-refcount", "1");
  await expect(glass.object(list)).toHaveAttribute("data-state", "alive");
});

/** Notes, from now on, what the picture says of an object each time that changes: arrows to it, count, state. */
async function watch(page, id) {
  await page.evaluate((id) => {
    window.seen = [];
    const look = () => {
      const object = document.querySelector(`[data-testid=object][data-id="${id}"]`);
      const arrows = document.querySelectorAll(`[data-testid=arrow][data-to="${id}"]`).length;
      const says = object ? `${arrows} ${object.dataset.refcount} ${object.dataset.state}` : "gone";
      if (window.seen.at(-1) !== says) window.seen.push(says);
    };
    look();
    window.watching?.disconnect();
    window.watching = new MutationObserver(look);
    window.watching.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, id);
}

test("an arrow is drawn before the count ticks, and withdrawn before an object dies; back is the inverse", async ({ page }) => {
  const glass = new Glass(page);
  const seen = () => page.evaluate(() => window.seen);
  await glass.open(STORY);
  await glass.forwardToLine(2);
  const list = await glass.target("a");
  await watch(page, list);
  await glass.forward.click();
  await glass.expectStep(3);
  expect(await seen()).toEqual(["1 1 alive", "2 1 alive", "2 2 alive"]);
  await watch(page, list);
  await glass.back.click();
  await glass.expectStep(2);
  expect(await seen()).toEqual(["2 2 alive", "2 1 alive", "1 1 alive"]);

  await glass.forward.click();
  await glass.expectStep(3);
  await glass.forward.click();
  await glass.expectStep(4);
  await watch(page, list);
  await glass.forward.click();
  await glass.expectStep(5);
  const there = await seen();
  expect(there).toEqual(["1 1 alive", "0 1 alive", "0 0 dying", "0 0 freed", "gone"]);
  await watch(page, list);
  await glass.back.click();
  await glass.expectStep(4);
  expect(await seen()).toEqual(there.toReversed());
});

test("a cycle survives del, and goes when the collector comes", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(
    "import gc\nclass Person: pass\na = Person()\nb = Person()\na.friend = b\nb.friend = a\ndel a\ndel b\ngc.collect()\nc = 1\n",
  );
  await glass.forwardToLine(9);
  const people = page.locator("[data-testid=object][data-type=Person]");
  await expect(people).toHaveCount(2);
  for (const n of [0, 1]) {
    await expect(people.nth(n)).toHaveAttribute("data-refcount", "1");
    await expect(people.nth(n)).toHaveAttribute("data-state", "alive");
  }
  await glass.forward.click();
  // the phases of the collection are told first
  await expect.poll(() => glass.line(), { timeout: 20_000 }).toBe(10);
  await expect(people).toHaveCount(0);
  await expect(page.locator(".pill--freed")).toHaveText("freed 2");
});

test("immortal ints say so", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(STORY);
  await glass.forwardToLine(2);
  const one = page.locator("[data-testid=object][data-type=int]").first();
  await expect(one).toHaveAttribute("data-refcount", "immortal");
});

test("what lives on keeps its element and its place", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2]\nb = a\nc = [3, 4]\nd = c\ndel a\n");
  await glass.forwardToLine(2);
  const list = await glass.target("a");
  await glass.object(list).evaluate((element) => (element.wasHere = true));
  const place = await glass.object(list).locator(".card__box").evaluate((box) => [box.x.baseVal.value, box.y.baseVal.value]);
  await glass.forwardToLine(5);
  expect(await glass.object(list).evaluate((element) => element.wasHere)).toBe(true);
  expect(
    await glass.object(list).locator(".card__box").evaluate((box) => [box.x.baseVal.value, box.y.baseVal.value]),
  ).toEqual(place);
});

test("what a program holds is shown as text, whatever stands in it", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open(`a = {"<img src=x>": 1, "</text><g>&amp;": 2, '"': 3}\nglobals()['x" <y>'] = a\n`);
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  await page.getByTestId("mode-simple").click();
  const dict = await glass.target("a");
  const slots = glass.object(dict).getByTestId("slot");
  await expect(slots).toHaveText(["'<img src=x>'", "1", "'</text><g>&amp;'", "2", `'"'`, "3"]);
  await expect(glass.frame("<module>").locator(`[data-name='x" <y>']`)).toHaveAttribute("data-target", dict);
  await expect(page.locator(".drawing img")).toHaveCount(0);
});

test("at a smaller scale more of a large picture comes into view", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("all = []\nfor r in range(60):\n    all.append([[[c]] for c in range(8)])\n");
  await page.getByTestId("last").click();
  await glass.expectStep(await glass.lastStep());
  const picture = page.getByTestId("picture");
  for (let times = 0; times < 4; times += 1) await page.getByTestId("zoom-in").click();
  for (let times = 0; times < 9; times += 1) await page.getByTestId("zoom-out").click();
  // what is drawn reaches the end of the room, or all is drawn
  await expect
    .poll(async () => {
      const room = await picture.boundingBox();
      return page.getByTestId("object").evaluateAll(
        (cards, bottom) => cards.some((card) => card.getBoundingClientRect().bottom > bottom - 40),
        room.y + room.height,
      );
    })
    .toBe(true);
});

test("of a large picture all that is in view is there with the step, the rest soon after", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" }); // else it scrolls by and by
  const glass = new Glass(page);
  await glass.open("all = []\nfor r in range(14):\n    all.append([[c] for c in range(8)])\n");
  for (let times = 0; times < 1; times += 1) await page.getByTestId("zoom-in").click();
  const drawn = () =>
    page.evaluate(async () => {
      const slider = document.querySelector("[data-testid=timeline]");
      const step = document.querySelector("[data-testid=step]");
      const inView = () => {
        const room = document.querySelector("[data-testid=picture]").getBoundingClientRect();
        return [...document.querySelectorAll("[data-testid=object], [data-testid=arrow]")]
          .filter((part) => {
            const box = part.getBoundingClientRect();
            return box.x < room.right && box.y < room.bottom && box.right > room.x && box.bottom > room.y;
          })
          .map((part) => part.dataset.id ?? `${part.dataset.from} ${part.dataset.to}`)
          .sort();
      };
      const arrived = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => resolve(inView()));
        }).observe(step, { attributes: true, attributeFilter: ["data-step"] });
      });
      slider.value = slider.value === slider.max ? Number(slider.max) >> 1 : slider.max;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const atOnce = await arrived;
      const all = () => document.querySelectorAll("[data-testid=object], [data-testid=arrow]").length;
      const n = all();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return { atOnce, later: inView(), n, nLater: all() };
    });
  const { atOnce, later, n, nLater } = await drawn();
  expect(later.length).toBeGreaterThan(5);
  expect(atOnce).toEqual(later);
  expect(n, "not all is drawn at once").toBeLessThan(nLater);
  const again = await drawn();
  expect(again.atOnce).toEqual(again.later);
});

test("each arrow runs from a slot or name that is drawn to an object that is drawn", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, [2, 3]]\nb = a\n");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  const ends = await page.evaluate(() => {
    const froms = new Set();
    for (const frame of document.querySelectorAll("[data-testid=frame]")) {
      for (const name of frame.querySelectorAll("[data-testid=name]")) froms.add(`:${name.dataset.name}>${name.dataset.target}`);
    }
    for (const object of document.querySelectorAll("[data-testid=object]")) {
      for (const slot of object.querySelectorAll("[data-testid=slot]")) {
        froms.add(`${object.dataset.id}:${slot.dataset.label}>${slot.dataset.target}`);
      }
    }
    const objects = new Set([...document.querySelectorAll("[data-testid=object]")].map((object) => object.dataset.id));
    const arrows = [...document.querySelectorAll("[data-testid=arrow]")].map((arrow) => {
      const from = arrow.dataset.from.replace(/^f\d+:/, ":");
      return froms.has(`${from}>${arrow.dataset.to}`) && objects.has(arrow.dataset.to);
    });
    return arrows;
  });
  expect(ends.length).toBeGreaterThanOrEqual(6);
  expect(ends).not.toContain(false);
});

test("simple mode writes numbers where they are used", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2]\nb = 7\n");
  await glass.last.click();
  await expect(page.locator("[data-testid=object][data-type=int]")).not.toHaveCount(0);
  await page.getByTestId("mode-simple").click();
  await expect(page.locator("[data-testid=object][data-type=int]")).toHaveCount(0);
  await expect(page.locator('[data-testid=name][data-name="b"]')).toContainText("7");
  await glass.expectStep(await glass.lastStep());
  await page.reload();
  await expect(page.getByTestId("mode-simple")).toHaveAttribute("aria-pressed", "true");
});

test("ids are shown on demand", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2]\nprint([id(a), id(1), id(2)])\n");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  await expect(page.locator(".card__address")).toHaveCount(0);
  await page.getByTestId("addresses").click();
  await expect(page.locator(".card__address").first()).toHaveText(/^(id \d+|…\d{7})$/);
  const [id, printed] = [await page.locator(".card__address").first().textContent(), await glass.output.textContent()];
  expect(printed.trim()).toContain(id.replace(/^id |^…/, ""));
});

test("the picture can be scaled, and fitted again", async ({ page }) => {
  const glass = new Glass(page);
  await glass.open("a = [1, 2]\nb = a\n");
  await glass.last.click();
  await glass.expectStep(await glass.lastStep());
  const width = () => page.locator(".drawing").evaluate((drawing) => drawing.getBoundingClientRect().width);
  const fitted = await width();
  await page.getByTestId("zoom-in").click();
  await expect.poll(width).toBeGreaterThan(fitted * 1.1);
  await page.getByTestId("fit").click();
  await expect.poll(width).toBe(fitted);
  await page.locator(".picture__scroll").hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await expect.poll(width).toBeGreaterThan(fitted * 1.1);
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves; what has changed is marked", async ({ page }) => {
    const glass = new Glass(page);
    await glass.open(STORY);
    await glass.forwardToLine(3);
    const list = await glass.target("a");
    await expect(glass.object(list)).toContainText("1 → 2");
    await expect(page.locator(".arrow--fresh")).toHaveCount(1);
    await glass.forwardToLine(4);
    await glass.forward.click();
    await expect.poll(() => glass.line()).toBe(5);
    await expect(glass.object(list)).toHaveCount(0);
    // outlines, no part of the contract: of what was freed in another colour than of what lives on
    const outline = (type) =>
      page.locator(`.card--leaving[data-type=${type}] .card__box`).first().evaluate((box) => getComputedStyle(box).stroke);
    await expect(page.locator(".card--leaving[data-type=list]")).toBeVisible();
    expect(await outline("list")).not.toBe(await outline("int"));
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await glass.back.click();
    await expect.poll(() => glass.line()).toBe(4);
    await expect(page.locator(".card--leaving")).toHaveCount(0);
  });
});
