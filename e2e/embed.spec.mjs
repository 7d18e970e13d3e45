// The page inside other pages, and the examples.
import { createServer } from "node:http";
import { Glass, expect, test } from "./page.mjs";

/** A page of another origin. */
async function elsewhere(html) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

test("an embed in a sandboxed frame of another origin runs and tells its height", async ({ page, baseURL }) => {
  test.setTimeout(90_000);
  const host = await elsewhere(`<!DOCTYPE html><meta charset="utf-8"><title>host</title><h1>A page</h1>
    <pre class="heapglass" data-step="3" data-readonly data-theme="dark" data-panes="program,controls,picture">
a = [1, "é"]
b = a
print(b)
    </pre><script src="${baseURL}embed.js" defer></script>`);
  await page.goto(host.address);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByTestId("run-state")).toHaveText("finished", { timeout: 60_000 });
  await expect(frame.getByTestId("step")).toHaveAttribute("data-step", "3");
  await expect(frame.getByTestId("output")).toBeHidden();
  await expect(frame.locator(".header")).toBeHidden();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await frame.getByTestId("forward").click();
  await expect(frame.getByTestId("step")).toHaveAttribute("data-step", "4");
  await expect(page.locator("iframe")).toHaveAttribute("sandbox", "allow-scripts");
  await expect(page.locator("iframe")).not.toHaveCSS("height", "460px");
  host.close();
});

test("a block's data- attributes say what its player gets and shows", async ({ page, baseURL }) => {
  test.setTimeout(90_000);
  const host = await elsewhere(`<!DOCTYPE html><meta charset="utf-8"><title>host</title>
    <pre class="heapglass" data-step="4" data-input="Ada&#10;Zoë" data-breakpoints="2,4" data-mode="simple" data-height="300">
name = input("Who? ")
other = input("And? ")
print(name, other, "&lt;é&gt;")
x = [name, other]
    </pre><script src="${baseURL}embed.js" defer></script>`);
  await page.goto(host.address);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByTestId("run-state")).toHaveText("finished", { timeout: 60_000 });
  await expect(frame.getByTestId("step")).toHaveAttribute("data-step", "4");
  await expect(frame.getByTestId("output")).toContainText("Ada Zoë <é>");
  await expect(frame.getByTestId("mode-simple")).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator("iframe")).toHaveCSS("height", "300px");
  host.close();
});

test("an embed plays by itself and remembers nothing", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/?embed&autoplay#code=a%20%3D%20%5B1%5D%0Ab%20%3D%20a%0A");
  await expect(glass.state).toHaveText("finished");
  await glass.expectStep(3);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("an example opens at its step", async ({ page }) => {
  const glass = new Glass(page);
  const index = await (await page.request.get("/examples/index.json")).json();
  await page.goto("/");
  await expect(glass.state).toHaveText("finished");
  await page.getByTestId("menu").locator("summary").click();
  await page.getByTestId("open-examples").click();
  const examples = page.getByTestId("examples");
  await expect(examples.getByRole("link")).toHaveCount(index.length);
  await examples.locator("[data-slug=two-names]").click();
  await expect(glass.code).toContainText("basket");
  await expect.poll(() => glass.line()).toBe(4);
  await page.reload();
  await expect.poll(() => glass.line()).toBe(4);
});

test.describe("on a narrow place", () => {
  test.use({ viewport: { width: 700, height: 400 } });

  test("an embed's parts stand in their order, and it tells the height of what is in it", async ({ page }) => {
    const code = encodeURIComponent("a = [1]\nb = a\nc = b\nd = c\nprint(d)\n");
    const wished = async (panes) => {
      await page.goto("about:blank");
      await page.goto(`/?embed&panes=${panes}#code=${code}&step=3`);
      await expect(page.getByTestId("run-state")).toHaveText("finished");
      await page.waitForTimeout(300);
      return page.evaluate(() => document.body.offsetHeight);
    };
    const top = (name) => page.locator(name).evaluate((part) => part.getBoundingClientRect().top);

    const program = await wished("program");
    expect(program).toBeLessThan(300);
    await expect(page.locator(".cm-line", { hasText: "print(d)" })).toBeInViewport();

    await wished("picture,narration");
    expect(await top(".picture")).toBeLessThan(await top(".narration"));
    expect(await top(".memory > .bar")).toBeLessThan(await top(".picture"));

    // what is no pane hides nothing
    expect(await wished("nonsense")).toBeGreaterThan(program);
    await expect(page.getByTestId("object").first()).toBeVisible();
  });
});
