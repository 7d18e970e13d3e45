import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, drawSelection } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { syntaxHighlighting, defaultHighlightStyle, indentUnit, bracketMatching } from "@codemirror/language";
import { python } from "@codemirror/lang-python";
export function createEditor(parent, doc, onChange) {
  const view = new EditorView({ parent, state: EditorState.create({ doc, extensions: [
    lineNumbers(), drawSelection(), history(), bracketMatching(), indentUnit.of("    "), python(),
    syntaxHighlighting(defaultHighlightStyle, { fallback: true }), keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of((u) => { if (u.docChanged) onChange(u.state.doc.toString()); }) ] }) });
  return { getDoc: () => view.state.doc.toString(), destroy: () => view.destroy() };
}
