import { describe, expect, it } from 'vitest';
import { press } from '../../../editing/press.fixture.ts';
import { commandOf, keymap } from './keymap.ts';

describe('keys of the card editor', () => {
  it('distinguish a step of one px from a step of ten', () => {
    expect(commandOf(press('ArrowLeft'), true)).toBe('left');
    expect(commandOf(press('ArrowLeft', { shiftKey: true }), true)).toBe('farLeft');
    expect(commandOf(press('ArrowLeft', { ctrlKey: true }), true)).toBe('narrower');
  });

  it('distinguish undo from redo and group from ungroup by Shift', () => {
    expect(commandOf(press('z', { ctrlKey: true }), true)).toBe('undo');
    expect(commandOf(press('Z', { ctrlKey: true, shiftKey: true }), true)).toBe('redo');
    expect(commandOf(press('g', { ctrlKey: true }), true)).toBe('group');
    expect(commandOf(press('G', { ctrlKey: true, shiftKey: true }), true)).toBe('ungroup');
  });

  it('go by the key’s position if Alt produces another letter', () => {
    expect(commandOf(press('å', { altKey: true }, 'KeyA'), true)).toBe('alignLeft');
  });

  it('change nothing for people who may not edit', () => {
    expect(commandOf(press('Delete'), false)).toBeNull();
    expect(commandOf(press('p'), false)).toBe('phone');
  });

  it('rotate with the less-than and greater-than signs', () => {
    expect(commandOf(press('.', { altKey: true }), true)).toBe('turn');
    expect(commandOf(press(',', { altKey: true }), true)).toBe('turnBack');
  });

  it('have one command each', () => {
    const names = keymap.map(({ keys }) => keys);
    expect(new Set(names).size).toBe(names.length);
  });
});
