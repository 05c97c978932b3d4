import { describe, expect, it } from 'vitest';
import { press } from '../../../../editing/press.fixture.ts';
import { commandOf } from './keymap.ts';

describe('canvas shortcuts', () => {
  it('tell undo from redo', () => {
    expect(commandOf(press('z', { ctrlKey: true }), true)).toBe('undo');
    expect(commandOf(press('Z', { metaKey: true, shiftKey: true }), true)).toBe('redo');
    expect(commandOf(press('y', { ctrlKey: true }), true)).toBe('redo');
  });

  it('do not edit the live version', () => {
    expect(commandOf(press('Delete'), false)).toBeNull();
    expect(commandOf(press('a'), false)).toBeNull();
    expect(commandOf(press('ArrowDown'), false)).toBe('down');
  });

  it('accept symbols that need Shift on some keyboards', () => {
    expect(commandOf(press('?', { shiftKey: true }), true)).toBe('shortcuts');
    expect(commandOf(press('+', { shiftKey: true }), true)).toBe('zoomIn');
  });

  it('leave the browser’s own shortcuts alone', () => {
    expect(commandOf(press('r', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(press('c', { ctrlKey: true }), true)).toBeNull();
  });
});
