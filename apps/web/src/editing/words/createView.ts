import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Fragment, type Node } from 'prosemirror-model';
import { EditorState, NodeSelection, Plugin, type Transaction } from 'prosemirror-state';
import { EditorView, type NodeView } from 'prosemirror-view';
import { lineEdges } from './lineEdges.ts';
import { retext } from './retext.ts';
import { docOf, inlineOf, sliceOf, textOf, variableOf } from './schema.ts';
import { fallbackOf, labelOf, type OwnVariables, originOf, sayVariable } from './variable.ts';
import classes from './Words.module.css';

/** Callbacks for what happens in the text. */
export interface WordsHooks {
  longest: number;
  /** Whether it may be changed. */
  editable: () => boolean;
  own: OwnVariables | null;
  /** The stored text, after each change by the person. */
  onText: (text: string) => void;
  onBlur: () => void;
  /** A `{` was typed, to insert a variable. */
  onBrace: () => void;
  /** This chip was clicked, or Enter was pressed on it. */
  onChip: (pos: number) => void;
  /** The text was changed, by the person or from outside. */
  onChanged: (tr: Transaction) => void;
  /** The selected chip, or null. */
  onSelected: (chip: Node | null) => void;
}

const FROM_OUTSIDE = 'fromOutside';

export function createView(
  place: HTMLElement,
  text: string,
  attributes: Record<string, string>,
  hooks: WordsHooks,
): EditorView {
  const state = EditorState.create({
    doc: docOf(text),
    plugins: [
      keymap({ Enter: openChip(hooks), ' ': openChip(hooks), ...lineEdges }),
      history(),
      keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }),
      keymap(baseKeymap),
      withinLength(hooks.longest),
      typedVariables,
    ],
  });
  const view = new EditorView(place, {
    state,
    attributes,
    editable: hooks.editable,
    nodeViews: { variable: (node) => new ChipView(node, hooks.own) },
    clipboardTextSerializer: (slice) => textOf(slice.content),
    clipboardTextParser: (pasted) => sliceOf(pasted),
    handlePaste: (_, event) => {
      const pasted = event.clipboardData?.getData('text/plain');
      if (!pasted) return false;
      const { from, to } = view.state.selection;
      const kept = textOf(view.state.doc).length - textOf(view.state.doc.slice(from, to).content).length;
      const room = Math.max(0, hooks.longest - kept);
      view.dispatch(
        view.state.tr
          .replaceSelection(sliceOf(pasted.slice(0, room)))
          .scrollIntoView()
          .setMeta('uiEvent', 'paste'),
      );
      return true;
    },
    handleTextInput: (_, __, ___, typed) => {
      if (typed !== '{') return false;
      hooks.onBrace();
      return true;
    },
    handleClickOn: (_, __, node, pos) => {
      if (node.type.name !== 'variable' || !view.editable) return false;
      hooks.onChip(pos);
      return false;
    },
    handleDOMEvents: {
      // Escape isn't for the field but for whatever surrounds it.
      keydown: (_, event) => event.key === 'Escape' && !event.isComposing,
      blur: () => {
        hooks.onBlur();
        return false;
      },
    },
    dispatchTransaction: (tr) => {
      view.updateState(view.state.apply(tr));
      if (tr.docChanged) hooks.onChanged(tr);
      if (tr.docChanged && !tr.getMeta(FROM_OUTSIDE)) hooks.onText(textOf(view.state.doc));
      if (tr.selectionSet || tr.docChanged) hooks.onSelected(selectedChip(view.state));
    },
  });
  return view;
}

/** Shows another text, such as after an undo on the canvas. It isn't a step in the field's own undo. */
export function showText(view: EditorView, text: string): void {
  if (textOf(view.state.doc) === text) return;
  view.dispatch(retext(view.state, text).setMeta(FROM_OUTSIDE, true).setMeta('addToHistory', false));
}

export function selectedChip({ selection }: EditorState): Node | null {
  return selection instanceof NodeSelection && selection.node.type.name === 'variable'
    ? selection.node
    : null;
}

const openChip =
  ({ onChip }: WordsHooks) =>
  (state: EditorState): boolean => {
    if (!selectedChip(state)) return false;
    onChip(state.selection.from);
    return true;
  };

/** Once the text is full, only changes that don't make it longer are accepted. */
const withinLength = (longest: number) =>
  new Plugin({
    filterTransaction: (tr: Transaction, before: EditorState) => {
      if (!tr.docChanged || tr.getMeta(FROM_OUTSIDE)) return true;
      const length = textOf(tr.doc).length;
      return length <= longest || length <= textOf(before.doc).length;
    },
  });

/** Turns a typed or dropped `{{ first_name }}` into a chip. */
const typedVariables = new Plugin({
  appendTransaction: (transactions, _, state) => {
    if (!transactions.some((tr) => tr.docChanged)) return null;
    const { tr } = state;
    const found: { from: number; to: number; nodes: Node[] }[] = [];
    state.doc.descendants((node, pos) => {
      if (!node.isText || !node.text?.includes('}}')) return;
      const nodes = inlineOf(node.text);
      if (nodes.some(({ isText }) => !isText)) found.push({ from: pos, to: pos + node.nodeSize, nodes });
    });
    if (found.length === 0) return null;
    for (const { from, to, nodes } of found.reverse()) tr.replaceWith(from, to, Fragment.from(nodes));
    return tr;
  },
});

/** A variable as a chip: its name, its source, and its fallback. */
class ChipView implements NodeView {
  readonly dom: HTMLElement;

  constructor(node: Node, own: OwnVariables | null) {
    const variable = variableOf(node);
    const { name } = variable;
    const fallback = fallbackOf(variable, own);
    const description = sayVariable(variable, own);
    this.dom = document.createElement('span');
    this.dom.className = classes.chip ?? '';
    this.dom.contentEditable = 'false';
    this.dom.title = description;
    this.dom.setAttribute('role', 'img');
    this.dom.setAttribute('aria-label', description);
    this.dom.dataset.variable = name;
    const origin = originOf(name);
    if (origin) this.#part(classes.origin, origin.word);
    this.#part(undefined, labelOf(name));
    if (fallback === null) this.dom.dataset.bare = '';
    else if (fallback !== '') this.#part(classes.fallback, fallback);
  }

  #part(className: string | undefined, text: string): void {
    const part = document.createElement('span');
    if (className) part.className = className;
    part.textContent = text;
    this.dom.append(part);
  }

  /** Changes of our own attributes aren't edits by the person. */
  ignoreMutation(): boolean {
    return true;
  }
}
