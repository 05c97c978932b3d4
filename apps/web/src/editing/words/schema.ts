import { mergeTags } from '@waymark/journey/text/text';
import { Fragment, type Node, Schema, Slice } from 'prosemirror-model';
import { sourceOf, type Variable } from './variable.ts';

/** A message's text as the field edits it: lines of text in which variables are chips, each a single character. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'line+' },
    line: { content: 'inline*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }, { tag: 'div' }] },
    text: { group: 'inline' },
    variable: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: true,
      attrs: { name: {}, fallback: { default: null }, source: { default: null } },
      toDOM: (node) => ['span', { 'data-variable': sourceOf(variableOf(node)) }],
    },
  },
});

export function variableOf(node: Node): Variable {
  const { name, fallback, source } = node.attrs;
  return {
    name: String(name),
    fallback: typeof fallback === 'string' ? fallback : null,
    source: typeof source === 'string' ? source : null,
  };
}

/** The text and chips of one line. Whatever parses as a variable becomes a chip that keeps its exact characters. */
export function inlineOf(line: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  const words = (to: number) => {
    if (to > from) nodes.push(schema.text(line.slice(from, to)));
  };
  for (const { name, fallback, start, end } of mergeTags(line)) {
    words(start);
    nodes.push(schema.nodes.variable.create({ name, fallback, source: line.slice(start, end) }));
    from = end;
  }
  words(line.length);
  return nodes;
}

const linesOf = (text: string): Node[] =>
  text.split(/\r\n?|\n/).map((line) => schema.nodes.line.create(null, inlineOf(line)));

export const docOf = (text: string): Node => schema.nodes.doc.create(null, linesOf(text));

/** Pasted plain text: its first and last line join the surrounding ones. */
export const sliceOf = (text: string): Slice => new Slice(Fragment.from(linesOf(text)), 1, 1);

/** The text as it is stored and sent: chips as `{{ name | default: "…" }}`, and lines separated by line breaks. */
export function textOf(content: Node | Fragment): string {
  return childrenOf(content)
    .map((node) => lineText(node.isTextblock ? childrenOf(node) : [node]))
    .join('\n');
}

const lineText = (nodes: readonly Node[]): string =>
  nodes.map((node) => (node.isText ? (node.text ?? '') : sourceOf(variableOf(node)))).join('');

const childrenOf = (content: Node | Fragment): Node[] =>
  Array.from({ length: content.childCount }, (_, index) => content.child(index));
