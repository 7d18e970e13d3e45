// How long a step of a large picture takes, in the built page as people have it: in the worker, from the request to the
// reply, and in the page, from the reply until it is painted. Prints figures and judges nothing.
//
//     cargo xtask serve            (in another terminal)
//     node e2e/pace.mjs [http://127.0.0.1:8080/]
//
// Each of the last steps is gone to several times and the shortest time counts, so that what else the machine does is
// left out: once one after the other, as one steps, and once jumping to and fro, which shows another part each time.
import { chromium } from "@playwright/test";

const url = process.argv[2] ?? "http://127.0.0.1:8080/";
const ROUNDS = 4;
const STEPS = 24;

// The same programs as in benches/picture.rs: about a thousand objects each.
const PROGRAMS = {
  "lists in lists": "a = [[[i], [i]] for i in range(330)]\nfor n in range(30):\n    a[n][0].append(n)\n",
  nodes:
    "class Node:\n    def __init__(self, v, n):\n        self.v = [v]\n        self.n = n\nhead = None\n" +
    "for i in range(500):\n    head = Node(i, head)\nx = head\nfor i in range(30):\n    x = x.n\n",
  tree:
    "class Tree:\n    def __init__(self, d):\n        self.l = Tree(d - 1) if d else None\n" +
    "        self.r = Tree(d - 1) if d else None\nt = Tree(9)\nx = t\nfor i in range(9):\n    x = x.l\n",
  web:
    "class P:\n    pass\nall = []\ns = 7\nfor i in range(1000):\n    p = P()\n    s = s * 1103515245 % 2147483648\n" +
    "    p.a = all[s % len(all)] if all else None\n    p.b = all[s // 7 % len(all)] if all else None\n" +
    "    if i % 90 == 0:\n        p.next = all\n        all = [p]\n    else:\n        all.append(p)\nx = all\ny = 0\n",
};

/** Runs in the page before its own scripts: notes when a step is asked for, comes, and is painted. */
function listen() {
  const Real = window.Worker;
  const after = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  };
  window.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (!String(data).startsWith('{"reply":"step"')) return;
        const came = performance.now();
        const pace = { worker: came - this.asked, bytes: data.length };
        after((handled) => (pace.page = handled - came));
        // asked for before the page asks for its own: all that the frame does counts
        requestAnimationFrame(() => {
          const begun = performance.now();
          after((painted) => {
            pace.page += painted - begun;
            window.onPace?.(pace);
          });
        });
      });
    }
    postMessage(message, ...rest) {
      if (String(message).startsWith('{"request":"show"')) this.asked = performance.now();
      super.postMessage(message, ...rest);
    }
  };
}

/** Goes to the last steps, again and again; the shortest times of each. */
async function pace({ rounds, steps, stride }) {
  const slider = document.querySelector("[data-testid=timeline]");
  const last = Number(slider.max);
  const best = [];
  for (let round = 0; round < rounds; round++) {
    for (let nth = 0; nth < steps; nth++) {
      const told = new Promise((resolve) => (window.onPace = resolve));
      slider.value = String(last - (stride === 1 ? steps - 1 - nth : (round * 7 + nth * stride) % steps));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const late = new Promise((resolve) => setTimeout(resolve, 3000));
      const one = await Promise.race([told, late]);
      if (!one) continue;
      const known = best[slider.value - last + steps];
      best[slider.value - last + steps] = known
        ? { ...one, worker: Math.min(one.worker, known.worker), page: Math.min(one.page, known.page) }
        : one;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  const drawing = document.querySelector(".drawing");
  return { best: best.filter(Boolean), cards: drawing.querySelectorAll("[data-testid=object]").length };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const row = (cells) => console.log(cells.map((cell, idx) => (idx ? String(cell).padStart(12) : String(cell).padEnd(24))).join(""));
row(["milliseconds", "cards", "kB", "worker 50 %", "95 %", "page 50 %", "95 %", "jumps: 50 %", "95 %", "page 50 %", "95 %"]);
for (const [name, program] of Object.entries(PROGRAMS)) {
  for (const mode of ["simple", "objects"]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    await page.addInitScript(listen);
    await page.goto(`${url}#code=${encodeURIComponent(program)}&step=0`);
    await page.locator("[data-testid=run-state]", { hasText: /finished|error/ }).waitFor({ timeout: 60_000 });
    await page.getByTestId(`mode-${mode}`).click();
    await page.waitForTimeout(500);
    await page.getByTestId("timeline").fill(await page.getByTestId("timeline").getAttribute("max"));
    await page.waitForTimeout(4000);
    const figures = [];
    let [cards, bytes] = [0, 0];
    for (const stride of [1, 5]) {
      const { best, cards: drawn } = await page.evaluate(pace, { rounds: ROUNDS, steps: STEPS, stride });
      cards = Math.max(cards, drawn);
      bytes = Math.max(bytes, ...best.map((one) => one.bytes));
      for (const of of ["worker", "page"]) {
        const times = best.map((one) => one[of]).sort((a, b) => a - b);
        figures.push(...[0.5, 0.95].map((part) => times[Math.floor((times.length - 1) * part)].toFixed(1)));
      }
    }
    row([`${name}, ${mode}`, cards, Math.round(bytes / 1024), ...figures]);
    await page.close();
  }
}
await browser.close();
