import { expect, test } from 'vitest';
import { changeWords } from './changeWords.ts';
import { chain } from './drawn.fixture.ts';
import { removeNodes } from './remove.ts';

test('changes are listed step by step; of many, the first ones and a count', () => {
  const before = chain();
  expect(changeWords(before, removeNodes(before, ['w']))).toEqual([
    '“Opt-in” now leads to “SMS”.',
    expect.stringMatching(/^Removed “Wait”/),
  ]);
  const bare = { version: 1 as const, nodes: [], edges: [] };
  expect(changeWords(before, bare)).toHaveLength(4);
  expect(changeWords(before, bare).at(-1)).toBe('And 1 more change.');
});

test('changes that no sentence mentions are listed too', () => {
  const before = chain();
  const moved = { ...before, nodes: before.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } })) };
  expect(changeWords(before, moved)).toEqual(['Steps moved.']);
  expect(changeWords(before, { ...before, edges: before.edges.slice(1) })).toEqual(['Connections changed.']);
});
