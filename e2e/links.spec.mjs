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
