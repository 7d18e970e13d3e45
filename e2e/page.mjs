// What every test starts from: a page that fails its test on any console error, and words for its parts.
import { test as base, expect } from "@playwright/test";

export { expect };

export const test = base.extend({
  /** Failures that a test brings about on purpose are let pass by a pattern pushed here. */
  allowedErrors: async ({}, use) => use([]),
  page: async ({ page, allowedErrors }, use) => {
    const errors = [];
    const note = (text) => {
      if (!allowedErrors.some((pattern) => pattern.test(text))) errors.push(text);
    };
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") note(message.text());
    });
    page.on("pageerror", (error) => note(String(error)));
    await use(page);
    expect(errors, "the console stays silent").toEqual([]);
  },
});

/** The page's parts by their contract (docs/CONTRACT.md), and what a person does with them. */
export class Glass {
  constructor(page) {
    this.page = page;
    for (const id of ["first", "back", "play", "forward", "last", "stop", "share", "timeline", "output", "error",
      "stdin", "narration", "lesson", "step", "notice"]) {
      this[id] = page.getByTestId(id);
    }
    this.state = page.getByTestId("run-state");
    this.lessonList = page.getByTestId("lesson-list");
    this.objects = page.getByTestId("object");
    this.arrows = page.getByTestId("arrow");
    this.code = page.locator(".cm-content");
  }

  /** Opens the page with a program, in a link as a person would write it by hand. */
  async open(code, { step = 0, state = "finished" } = {}) {
    await this.page.goto(`/#code=${encodeURIComponent(code)}&step=${step}`);
    await expect(this.state).toHaveText(state);
  }

  /** Types a program over the one that is there. */
  async type(code) {
    await this.code.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(code);
  }

  async expectStep(step) {
    await expect(this.step).toHaveAttribute("data-step", String(step));
  }

  /** The number of the last step. */
  async lastStep() {
    return Number(await this.step.getAttribute("data-steps")) - 1;
  }

  /** Forward until the active frame is about to run a line. */
  async forwardToLine(line) {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await this.line()) === line) return;
      const step = Number(await this.step.getAttribute("data-step"));
      await this.forward.click();
      await this.expectStep(step + 1);
    }
    throw new Error(`line ${line} does not come`);
  }

  async line() {
    return Number(await this.page.getByTestId("frame").last().getAttribute("data-line"));
  }

  frame(name) {
    return this.page.locator(`[data-testid=frame][data-function="${name}"]`);
  }

  /** The object that a name of the module refers to. */
  async target(name) {
    return this.frame("<module>").locator(`[data-testid=name][data-name="${name}"]`).getAttribute("data-target");
  }

  object(id) {
    return this.page.locator(`[data-testid=object][data-id="${id}"]`);
  }

  arrowsTo(id) {
    return this.page.locator(`[data-testid=arrow][data-to="${id}"]`);
  }

  /** Puts a breakpoint on a line by a click beside its number. */
  async clickBreakpoint(line) {
    const number = this.page.locator(".cm-lineNumbers .cm-gutterElement").filter({ hasText: new RegExp(`^${line}$`) }).last();
    const box = await number.boundingBox();
    const gutter = await this.page.locator(".cm-breakpoints").boundingBox();
    await this.page.mouse.click(gutter.x + gutter.width / 2, box.y + box.height / 2);
  }
}
