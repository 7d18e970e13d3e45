// The course: questions that the engine answers, tasks that it checks, progress that is kept.
import { Glass, expect, test } from "./page.mjs";

/** Gives an answer to the screen's question: what is written, or what is picked. */
async function answer(page, given) {
  const field = page.getByTestId("prediction-answer");
  if (await field.count()) await field.fill(given.join("\n"));
  else for (const choice of given) await page.locator(`[data-testid=prediction-choice][data-choice="${choice}"]`).check();
  await page.getByTestId("prediction-check").click();
  await expect(page.getByTestId("verdict")).toBeVisible();
}

/** An answer that is wrong wherever it can be known without the engine. */
async function wrongGuess(page) {
  if (await page.getByTestId("prediction-answer").count()) return ["99"];
  const choices = page.getByTestId("prediction-choice");
  const all = await choices.evaluateAll((inputs) => inputs.map((input) => input.dataset.choice));
  return (await choices.first().getAttribute("type")) === "radio" ? all.slice(0, 1) : all;
}

for (const slug of ["aliasing", "the-stack", "small-integers", "reference-counting", "cycles"]) {
  test(`the lesson ${slug} from start to end`, async ({ page }) => {
    test.setTimeout(90_000);
    const glass = new Glass(page);
    await page.goto(`/#lesson=${slug}`);
    await expect(glass.state).toHaveText("finished");
    const screens = Number(await glass.lesson.getAttribute("data-screens"));
    let asked = 0;
    let solved = 0;
    for (let screen = 0; screen < screens; screen += 1) {
      await expect(glass.lesson).toHaveAttribute("data-screen", String(screen));
      if (await page.getByTestId("prediction").count()) {
        asked += 1;
        await expect(page.getByTestId("lesson-next")).toHaveText(/Skip/);
        await answer(page, await wrongGuess(page));
        const verdict = page.getByTestId("verdict");
        if ((await verdict.getAttribute("data-right")) === "false") {
          const truth = (await verdict.locator(".verdict__truth").textContent()).split(";")[0];
          await page.getByTestId("prediction-again").click();
          const picks = await page.getByTestId("prediction-choice").count();
          if (["none of them", "nothing"].includes(truth)) await answer(page, []);
          else await answer(page, picks ? truth.split(", ") : [truth]);
        }
        await expect(verdict).toHaveAttribute("data-right", "true");
        await expect(page.getByTestId("lesson-next")).not.toHaveText(/Skip/);
      }
      if (await page.getByTestId("task").count()) {
        await page.getByTestId("task-check").click();
        await expect(page.locator('[data-testid=task-goal][data-met="false"]').first()).toBeVisible();
        await expect(page.getByTestId("task-done")).toHaveCount(0);
        while (!(await page.getByTestId("task-solution").count())) await page.getByTestId("task-hint").click();
        await page.getByTestId("task-try").click();
        await page.getByTestId("task-check").click();
        await expect(page.getByTestId("task-done")).toBeVisible();
        await expect(page.locator('[data-testid=task-goal][data-met="false"]')).toHaveCount(0);
        solved += 1;
      }
      if (screen + 1 < screens) await page.getByTestId("lesson-next").click();
    }
    expect(asked).toBeGreaterThan(0);
    expect(solved).toBe(1);
    await page.getByTestId("lesson-contents").click();
    await expect(page.locator(`[data-testid=contents] .contents__lesson[data-slug=${slug}]`)).toHaveAttribute("data-progress", "done");
  });
}

test("the contents page: five parts, all lessons, the notebook, progress that outlives a reload", async ({ page }) => {
  const glass = new Glass(page);
  const index = await (await page.request.get("/lessons/index.json")).json();
  await page.goto("/#lessons");
  const contents = page.getByTestId("contents");
  await expect(contents).toBeFocused();
  await expect(contents.locator("[data-progress]")).toHaveCount(index.length);
  const parts = [...new Set(index.map((entry) => entry.part))];
  expect(parts).toHaveLength(5);
  for (const part of parts) await expect(contents.getByRole("heading", { name: part, exact: true })).toBeVisible();
  await expect(page.getByTestId("notebook-path").locator("[data-cell]")).toHaveCount(6);
  await page.getByTestId("notebook-path").locator("[data-slug=aliasing]").click();
  await expect(glass.lesson).toHaveAttribute("data-slug", "aliasing");
  await expect(contents).toHaveCount(0);
  await page.reload();
  await glass.lessonList.locator("summary").click();
  await page.getByTestId("open-contents").click();
  await expect(contents.locator("[data-progress][data-slug=aliasing]")).toHaveAttribute("data-progress", "begun");
  await page.getByTestId("forget-progress").click();
  await expect(contents.locator("[data-progress][data-slug=aliasing]")).toHaveAttribute("data-progress", "new");
  await page.keyboard.press("Escape");
  await expect(contents).toHaveCount(0);
  await expect(glass.lessonList.locator("summary")).toBeFocused();
});

test("each screen has a link, and the last leads on", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const glass = new Glass(page);
  await page.goto("/#lesson=aliasing&screen=7");
  await expect(glass.state).toHaveText("finished");
  await page.getByTestId("screen-link").click();
  await expect(glass.notice).toContainText("copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#lesson=aliasing&screen=7$/);
  await page.getByTestId("lesson-following").click();
  await expect(glass.lesson).toHaveAttribute("data-slug", "is-and-equals");
  await expect(glass.lesson).toHaveAttribute("data-screen", "0");
});

test("a question by the keyboard alone", async ({ page }) => {
  const glass = new Glass(page);
  await page.goto("/#lesson=aliasing");
  await expect(glass.state).toHaveText("finished");
  await page.getByTestId("prediction-answer").focus();
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("verdict")).toHaveAttribute("data-right", "true");
});

const TEACHERS = `---
title: Mine
slug: mine
part: Own
summary: A teacher's own.
---

\`\`\`python
a = [1]
b = a
print(b)
\`\`\`

## One list
step: line 2

One name. How many then?

\`\`\`predict
ask: count of a at line 3
answer: 2
why: Two names.
\`\`\`

## Two names
step: line 3

Two.
`;

test("a teacher's lesson from an address that the link names", async ({ page }) => {
  const glass = new Glass(page);
  await page.route("**/elsewhere/mine.md", (route) => route.fulfill({ body: TEACHERS, contentType: "text/markdown" }));
  await page.goto("/");
  const address = new URL("/elsewhere/mine.md", page.url()).href;
  await page.goto("about:blank");
  await page.goto(`/#lesson-url=${encodeURIComponent(address)}&screen=1`);
  await expect(glass.lesson).toHaveAttribute("data-slug", "mine");
  await expect(glass.state).toHaveText("finished");
  await expect.poll(() => glass.line()).toBe(3);
  await page.getByTestId("lesson-previous").click();
  await expect.poll(() => glass.line()).toBe(2);
});
