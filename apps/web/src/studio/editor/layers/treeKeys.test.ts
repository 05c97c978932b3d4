import type { Layer } from '@waymark/creative/document/document';
import { plainLayer } from '@waymark/creative/document/plain';
import { describe, expect, it } from 'vitest';
import { treeStep, visibleRows } from './treeKeys.ts';

const base = { name: '', x: 0, y: 0, width: 10, height: 10, ...plainLayer };
const icon = (id: string): Layer => ({ ...base, id, kind: 'icon', icon: 'star', color: '#000000' });
const layers: Layer[] = [
  icon('back'),
  { ...base, id: 'pair', kind: 'group', layers: [icon('one'), icon('two')] },
  icon('front'),
];
const key = (name: string, altKey = false) => ({ key: name, altKey });
const none = new Set<string>();

describe('the list of layers', () => {
  it('shows front to back, with the content of groups below them', () => {
    expect(visibleRows(layers, none).map(({ id }) => id)).toEqual(['front', 'pair', 'two', 'one', 'back']);
    expect(visibleRows(layers, new Set(['pair'])).map(({ id }) => id)).toEqual(['front', 'pair', 'back']);
  });

  it('moves with arrow keys, stops at the ends, and leaves a group to the left', () => {
    const rows = visibleRows(layers, none);
    expect(treeStep(key('ArrowDown'), rows, 'front', none)).toEqual({ kind: 'go', id: 'pair' });
    expect(treeStep(key('ArrowUp'), rows, 'front', none)).toEqual({ kind: 'go', id: 'front' });
    expect(treeStep(key('ArrowLeft'), rows, 'two', none)).toEqual({ kind: 'go', id: 'pair' });
    expect(treeStep(key('ArrowLeft'), rows, 'pair', none)).toEqual({
      kind: 'fold',
      id: 'pair',
      folded: true,
    });
  });

  it('changes the order with Alt', () => {
    expect(treeStep(key('ArrowUp', true), visibleRows(layers, none), 'back', none)).toEqual({
      kind: 'order',
      command: 'forward',
    });
  });
});
