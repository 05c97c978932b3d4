import { describe, expect, it } from 'vitest';
import { deedOf, type Press } from './keymap.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys of the canvas', () => {
  it('tell undo from redo', () => {
    expect(deedOf(press('z', { ctrlKey: true }), true)).toBe('undo');
    expect(deedOf(press('Z', { metaKey: true, shiftKey: true }), true)).toBe('redo');
    expect(deedOf(press('y', { ctrlKey: true }), true)).toBe('redo');
  });

  it('do not edit what is live', () => {
    expect(deedOf(press('Delete'), false)).toBeNull();
    expect(deedOf(press('a'), false)).toBeNull();
    expect(deedOf(press('ArrowDown'), false)).toBe('down');
  });

  it('take signs that need Shift on some keyboards', () => {
    expect(deedOf(press('?', { shiftKey: true }), true)).toBe('shortcuts');
    expect(deedOf(press('+', { shiftKey: true }), true)).toBe('zoomIn');
  });

  it('leave the browser its own', () => {
    expect(deedOf(press('r', { ctrlKey: true }), true)).toBeNull();
    expect(deedOf(press('c', { ctrlKey: true }), true)).toBeNull();
  });
});
