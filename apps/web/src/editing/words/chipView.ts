import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { variableOf } from './schema.ts';
import { fallbackOf, labelOf, type OwnVariables, originOf, sayVariable } from './variable.ts';
import classes from './Words.module.css';

/** A variable as a chip: its name, its source, and its fallback. */
export class ChipView implements NodeView {
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
