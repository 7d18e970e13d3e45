// Lessons: their list, a walk through one from start to end, and back to one's own program.
import { Glass, expect, test } from "./page.mjs";

async function openLesson(glass, slug) {
  await glass.lessonList.locator("summary").click();
  await glass.lessonList.locator(`[data-slug=${slug}]`).click();
  await expect(glass.lesson).toHaveAttribute("data-slug", slug);
  await expect(glass.state).toHaveText("finished");
}

test("the list names all lessons of the index", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  const index = await (await page.request.get("/lessons/index.json")).json();
  await glass.lessonList.locator("summary").click();
  await expect(glass.lessonList.getByRole("link")).toHaveText(index.map((entry) => entry.title));
  await page.keyboard.press("Escape");
  await expect(glass.lessonList.getByRole("link").first()).toBeHidden();
});

test("a lesson from start to end: each screen brings its step", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await openLesson(glass, "aliasing");
  await expect(page.getByTestId("lesson-previous")).toBeDisabled();
  const screens = Number(await glass.lesson.getAttribute("data-screens"));
  const lines = [2, 4, 6, 7, 9]; // as the lesson's file says; the screens after these are at the end of the run
  for (let screen = 0; screen < screens; screen += 1) {
    await expect(glass.lesson).toHaveAttribute("data-screen", String(screen));
    if (screen < lines.length) await expect.poll(() => glass.line()).toBe(lines[screen]);
    else await glass.expectStep(await glass.lastStep());
    await expect(glass.lesson.getByRole("heading", { level: 2 })).toBeVisible();
    if (screen + 1 < screens) await page.getByTestId("lesson-next").click();
  }
  await expect(page.getByTestId("lesson-next")).toBeDisabled();
  for (let screen = screens - 1; screen >= lines.length; screen -= 1) await page.getByTestId("lesson-previous").click();
  await expect.poll(() => glass.line()).toBe(lines.at(-1));

  await page.reload();
  await expect(glass.lesson).toHaveAttribute("data-screen", String(lines.length - 1));
  await expect.poll(() => glass.line()).toBe(lines.at(-1));
});

test("a lesson leaves one's own program alone", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/");
  await glass.type("mine = [1]\n");
  await expect(glass.state).toHaveText("finished");
  await openLesson(glass, "aliasing");
  await expect(glass.code).toContainText("b.append(4)");
  await glass.type("changed = [1]\n");
  await expect(glass.state).toHaveText("finished");
  await glass.lesson.getByRole("button", { name: "Put it back" }).click();
  await expect(glass.code).toContainText("b.append(4)");
  await page.getByTestId("lesson-close").click();
  await expect(glass.lesson).toHaveCount(0);
  await expect(glass.code).toContainText("mine = [1]");
  await expect(glass.state).toHaveText("finished");
});

test("a lesson that is not there is told, and the page is of use", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/#lesson=no-such-lesson");
  await expect(glass.notice).toContainText("no-such-lesson");
  await expect(glass.state).toHaveText("finished");
});
