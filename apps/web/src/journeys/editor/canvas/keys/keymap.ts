/** Everything a key can do on the canvas. The shortcuts sheet is made from this list, so it never lies. */
export type Deed =
  | 'addAfter'
  | 'connectTo'
  | 'edit'
  | 'remove'
  | 'duplicate'
  | 'undo'
  | 'redo'
  | 'selectAll'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'nudgeUp'
  | 'nudgeDown'
  | 'nudgeLeft'
  | 'nudgeRight'
  | 'tidy'
  | 'fit'
  | 'zoomIn'
  | 'zoomOut'
  | 'search'
  | 'nextProblem'
  | 'publish'
  | 'shortcuts'
  | 'clear';

interface Key {
  deed: Deed;
  key: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** What the sheet says; keys without words are second ways to the same deed. */
  words?: string;
  group?: 'Navigation' | 'Editing' | 'View' | 'Journey';
  edits?: boolean;
}

export const keymap: Key[] = [
  { deed: 'down', key: 'ArrowDown', group: 'Navigation', words: 'Next step' },
  { deed: 'up', key: 'ArrowUp', group: 'Navigation', words: 'Previous step' },
  { deed: 'left', key: 'ArrowLeft', group: 'Navigation', words: 'Step to the left' },
  { deed: 'right', key: 'ArrowRight', group: 'Navigation', words: 'Step to the right' },
  { deed: 'edit', key: 'Enter', group: 'Navigation', words: 'Open step' },
  { deed: 'edit', key: ' ' },
  { deed: 'clear', key: 'Escape', group: 'Navigation', words: 'Clear selection' },
  { deed: 'addAfter', key: 'a', group: 'Editing', words: 'Add a step after this one', edits: true },
  { deed: 'connectTo', key: 'c', group: 'Editing', words: 'Connect to a step…', edits: true },
  { deed: 'search', key: '/', group: 'Editing', words: 'Search steps to add', edits: true },
  { deed: 'remove', key: 'Delete', group: 'Editing', words: 'Remove', edits: true },
  { deed: 'remove', key: 'Backspace', edits: true },
  { deed: 'duplicate', key: 'd', mod: true, group: 'Editing', words: 'Duplicate', edits: true },
  { deed: 'nudgeUp', key: 'ArrowUp', alt: true, group: 'Editing', words: 'Move up', edits: true },
  { deed: 'nudgeDown', key: 'ArrowDown', alt: true, group: 'Editing', words: 'Move down', edits: true },
  { deed: 'nudgeLeft', key: 'ArrowLeft', alt: true, group: 'Editing', words: 'Move left', edits: true },
  { deed: 'nudgeRight', key: 'ArrowRight', alt: true, group: 'Editing', words: 'Move right', edits: true },
  { deed: 'undo', key: 'z', mod: true, group: 'Editing', words: 'Undo', edits: true },
  { deed: 'redo', key: 'z', mod: true, shift: true, group: 'Editing', words: 'Redo', edits: true },
  { deed: 'redo', key: 'y', mod: true, edits: true },
  { deed: 'selectAll', key: 'a', mod: true, group: 'Editing', words: 'Select all' },
  { deed: 'tidy', key: 't', group: 'View', words: 'Tidy up', edits: true },
  { deed: 'fit', key: '1', group: 'View', words: 'Zoom to fit' },
  { deed: 'zoomIn', key: '+', group: 'View', words: 'Zoom in' },
  { deed: 'zoomIn', key: '=' },
  { deed: 'zoomOut', key: '-', group: 'View', words: 'Zoom out' },
  { deed: 'nextProblem', key: 'p', group: 'Journey', words: 'Go to the next problem' },
  { deed: 'publish', key: 'Enter', mod: true, group: 'Journey', words: 'Publish…', edits: true },
  { deed: 'shortcuts', key: '?', group: 'Journey', words: 'Show keyboard shortcuts' },
];

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key press asks for. Shift counts only where it changes the deed: "?" and "+" need it on some keyboards. */
export function deedOf(press: Press, editing: boolean): Deed | null {
  const mod = press.ctrlKey || press.metaKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const found = keymap.find(
    (entry) =>
      entry.key === key &&
      (entry.mod ?? false) === mod &&
      (entry.alt ?? false) === press.altKey &&
      (entry.shift === undefined ? !(mod && press.shiftKey) : entry.shift === press.shiftKey),
  );
  return found && (editing || !found.edits) ? found.deed : null;
}
