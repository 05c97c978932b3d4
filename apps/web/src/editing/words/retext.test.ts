import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { chipAfter, retext } from './retext.ts';
import { docOf, textOf } from './schema.ts';

const CHIP = '{{ first_name }}';
/** The position of a chip after `Hi `: in the first line, after three characters. */
const AT = 4;

function after(was: string, text: string) {
  const state = EditorState.create({ doc: docOf(was) });
  const tr = retext(state, text);
  expect(textOf(tr.doc)).toBe(text);
  return chipAfter(tr, AT);
}

test.each([
  ['words before it', `Well, hi ${CHIP}!`, 10],
  ['words after it', `Hi ${CHIP}, see you`, AT],
  ['a line before it', `Hello\nHi ${CHIP}!`, AT + 7],
  ['the same chip once more before it', `${CHIP} Hi ${CHIP}!`, AT + 2],
  ['nothing', `Hi ${CHIP}!`, AT],
])('a chip is followed past a change of %s', (_, text, now) => {
  expect(after(`Hi ${CHIP}!`, text)).toBe(now);
});

test.each([
  ['deleted', 'Hi!'],
  ['another property', 'Hi {{ city }}!'],
  ['given a fallback', 'Hi {{ first_name | default: "you" }}!'],
])('a chip that was %s isn’t found again', (_, text) => {
  expect(after(`Hi ${CHIP}!`, text)).toBeNull();
});

test('the cursor keeps its place in the text', () => {
  const doc = docOf('Hi there');
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 9) });
  expect(state.apply(retext(state, 'Oh, Hi there')).selection.from).toBe(13);
});
