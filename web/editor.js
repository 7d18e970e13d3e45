// The code editor: CodeMirror with Python, the lines that the run is at, and breakpoints.
import { EditorSelection, EditorState, RangeSet, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, drawSelection, gutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { python } from "@codemirror/lang-python";
import { classHighlighter } from "@lezer/highlight";

export * from "./outside.js";

const setMarks = StateEffect.define();
const setBreakpoints = StateEffect.define();

/** Where the run is: `now` and `next` lines, and a mistake's line with its columns (all from 1, 0 for none). */
const NO_MARKS = { now: 0, next: 0, error: 0, from: 0, endLine: 0, to: 0 };

class Glyph extends GutterMarker {
  constructor(text, name, title) {
    super();
    Object.assign(this, { text, name, title });
  }
  eq(other) {
    return other.name === this.name;
  }
  toDOM() {
    const glyph = document.createElement("span");
    glyph.className = `cm-glyph cm-glyph-${this.name}`;
    glyph.textContent = this.text;
    glyph.title = this.title;
    return glyph;
  }
}
const NOW = new Glyph("▸", "now", "This line runs now");
const NEXT = new Glyph("›", "next", "This line runs next");
const ERROR = new Glyph("✕", "error", "The error is here");
const STOP = new Glyph("●", "breakpoint", "Breakpoint: click to remove");

const lineClass = (name) => Decoration.line({ class: name });
const wavy = Decoration.mark({ class: "cm-mistake" });

/** The document positions of a mistake; at least one character wide, and never past the document's end. */
function mistakeRange(doc, { error, from, endLine, to }) {
  const first = doc.line(error);
  const last = doc.line(Math.min(Math.max(endLine, error), doc.lines));
  const start = Math.min(first.from + Math.max(from, 1) - 1, first.to);
  const end = Math.min(last.from + Math.max(to, 1) - 1, last.to);
  return end > start ? [start, end] : [Math.max(start - 1, first.from), start];
}

function decorate(doc, marks) {
  const ranges = [];
  const at = (line, decoration) => {
    if (line >= 1 && line <= doc.lines) ranges.push(decoration.range(doc.line(line).from));
  };
  at(marks.now, lineClass("cm-now"));
  if (marks.next !== marks.now) at(marks.next, lineClass("cm-next"));
  at(marks.error, lineClass("cm-error"));
  if (marks.from > 0 && marks.error >= 1 && marks.error <= doc.lines) {
    const [start, end] = mistakeRange(doc, marks);
    if (end > start) ranges.push(wavy.range(start, end));
  }
  return Decoration.set(ranges, true);
}

const marksField = StateField.define({
  create: () => ({ marks: NO_MARKS, decorations: Decoration.none }),
  update(value, tr) {
    for (const effect of tr.effects) {
      if (effect.is(setMarks)) return { marks: effect.value, decorations: decorate(tr.state.doc, effect.value) };
    }
    // An edit makes the marks stale: the page takes them back until the program has run again.
    return tr.docChanged ? { marks: NO_MARKS, decorations: Decoration.none } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

const breakpointField = StateField.define({
  create: () => RangeSet.empty,
  update(set, tr) {
    if (tr.docChanged) {
      const lines = new Set();
      set.map(tr.changes).between(0, tr.state.doc.length, (from) => void lines.add(tr.state.doc.lineAt(from).from));
      set = RangeSet.of([...lines].map((from) => STOP.range(from)), true);
    }
    for (const effect of tr.effects) {
      if (effect.is(setBreakpoints)) {
        const lines = [...new Set(effect.value)].filter((line) => line >= 1 && line <= tr.state.doc.lines);
        set = RangeSet.of(lines.map((line) => STOP.range(tr.state.doc.line(line).from)), true);
      }
    }
    return set;
  },
});

function breakpointLines(state) {
  const lines = [];
  state.field(breakpointField).between(0, state.doc.length, (from) => void lines.push(state.doc.lineAt(from).number));
  return lines;
}

function toggleBreakpoint(view, pos) {
  const line = view.state.doc.lineAt(pos).number;
  const lines = breakpointLines(view.state);
  const left = lines.filter((other) => other !== line);
  view.dispatch({ effects: setBreakpoints.of(left.length < lines.length ? left : [...lines, line]) });
  return true;
}

const breakpointGutter = gutter({
  class: "cm-breakpoints",
  markers: (view) => view.state.field(breakpointField),
  initialSpacer: () => STOP,
  domEventHandlers: { mousedown: (view, line) => toggleBreakpoint(view, line.from) },
});

const pointerGutter = gutter({
  class: "cm-pointers",
  lineMarker(view, block) {
    const { marks } = view.state.field(marksField);
    const line = view.state.doc.lineAt(block.from).number;
    if (line === marks.error) return ERROR;
    if (line === marks.now) return NOW;
    return line === marks.next ? NEXT : null;
  },
  lineMarkerChange: (update) => update.startState.field(marksField) !== update.state.field(marksField),
  initialSpacer: () => NOW,
});

/**
 * Makes the editor. `onChange(text)` and `onBreakpoints(lines)` tell of what the person does, not of what the page
 * does; `onRun()` of Ctrl/Cmd+Enter.
 */
export function createEditor(parent, doc, breakpoints, onChange, onBreakpoints, onRun) {
  let quiet = false; // while the page itself sets the text
  let coming = null; // the marks that are on their way
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        breakpointField,
        marksField,
        breakpointGutter,
        lineNumbers(),
        pointerGutter,
        highlightSpecialChars(),
        drawSelection(),
        history(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of("    "),
        python(),
        syntaxHighlighting(classHighlighter),
        keymap.of([
          { key: "Mod-Enter", run: () => (onRun(), true) },
          { key: "F9", run: (view) => toggleBreakpoint(view, view.state.selection.main.head) },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorState.readOnly.of("readonly" in document.documentElement.dataset),
        EditorView.contentAttributes.of({
          "aria-label": "Python program. Escape, then Tab leaves the editor; F9 sets a breakpoint.",
          "data-testid": "code",
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) coming = null; // they were of another text
          if (update.docChanged && !quiet) onChange(update.state.doc.toString());
          if (!quiet && update.startState.field(breakpointField) !== update.state.field(breakpointField)) {
            onBreakpoints(Uint32Array.from(breakpointLines(update.state)));
          }
        }),
      ],
    }),
  });

  quiet = true;
  view.dispatch({ effects: setBreakpoints.of([...breakpoints]) });
  quiet = false;

  const box = view.scrollDOM;
  /** Where the line that runs, or has failed, stands; `null` while there is none, or the person is writing. */
  const marked = () => {
    const { error, now } = view.state.field(marksField).marks;
    const line = error || now;
    if (!line || line > view.state.doc.lines || view.hasFocus) return null;
    return view.lineBlockAt(view.state.doc.line(line).from);
  };
  // How far the box is scrolled, and how high it is. The browser tells when that changes: to ask it at each step would
  // have it lay out the page twice.
  let top = box.scrollTop;
  let height = box.clientHeight;
  box.addEventListener("scroll", () => (top = box.scrollTop), { passive: true });
  const isSeen = (block) => block.top >= top && block.bottom <= top + height;
  // Scroll the editor alone, and only where the line is out of sight: the page around it stays put.
  const bringMarked = () => {
    const block = marked();
    if (!block || isSeen(block)) return;
    box.scrollTop = block.top - height / 3;
    top = box.scrollTop;
  };
  // What is opened below takes room from the editor: a line that was in sight stays so. One that the person has
  // scrolled away from stays away.
  new ResizeObserver(() => {
    const block = marked();
    const wasSeen = block && isSeen(block);
    height = box.clientHeight;
    if (wasSeen) bringMarked();
  }).observe(box);
  return {
    setDoc(text, lines) {
      quiet = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: EditorSelection.cursor(0),
        effects: setBreakpoints.of([...lines]),
        annotations: Transaction.addToHistory.of(false),
      });
      quiet = false;
    },
    // With the next frame, when all else has changed: the editor looks where the selection is, and for that the browser
    // lays out the page, which it then does once.
    setMarks(now, next, error, from, endLine, to) {
      const isAsked = coming !== null;
      coming = { now, next, error, from, endLine, to };
      if (isAsked) return;
      requestAnimationFrame(() => {
        if (coming) view.dispatch({ effects: setMarks.of(coming) });
        coming = null;
        bringMarked();
      });
    },
    focusLine(line) {
      const pos = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
      view.dispatch({ selection: EditorSelection.cursor(pos), effects: EditorView.scrollIntoView(pos, { y: "center" }) });
      view.focus();
    },
  };
}
