import { type Binding, commandsOf } from '../../../../editing/keymap.ts';

/** Every shortcut of the canvas. The shortcuts sheet is generated from this list, so it is always right. */
export const keymap = [
  { command: 'down', keys: 'ArrowDown', group: 'Navigation', words: 'Next step' },
  { command: 'up', keys: 'ArrowUp', group: 'Navigation', words: 'Previous step' },
  { command: 'left', keys: 'ArrowLeft', group: 'Navigation', words: 'Step to the left' },
  { command: 'right', keys: 'ArrowRight', group: 'Navigation', words: 'Step to the right' },
  { command: 'edit', keys: 'Enter', group: 'Navigation', words: 'Open step' },
  { command: 'edit', keys: 'Space' },
  { command: 'clear', keys: 'Escape', group: 'Navigation', words: 'Clear selection' },
  { command: 'addAfter', keys: 'a', edits: true, group: 'Editing', words: 'Add a step after this one' },
  { command: 'connectTo', keys: 'c', edits: true, group: 'Editing', words: 'Connect to a step…' },
  { command: 'search', keys: '/', edits: true, group: 'Editing', words: 'Search steps to add' },
  { command: 'remove', keys: 'Delete', edits: true, group: 'Editing', words: 'Remove' },
  { command: 'remove', keys: 'Backspace', edits: true },
  { command: 'duplicate', keys: '$mod+d', edits: true, group: 'Editing', words: 'Duplicate' },
  { command: 'moveUp', keys: 'Alt+ArrowUp', edits: true, group: 'Editing', words: 'Move up' },
  { command: 'moveDown', keys: 'Alt+ArrowDown', edits: true, group: 'Editing', words: 'Move down' },
  { command: 'moveLeft', keys: 'Alt+ArrowLeft', edits: true, group: 'Editing', words: 'Move left' },
  { command: 'moveRight', keys: 'Alt+ArrowRight', edits: true, group: 'Editing', words: 'Move right' },
  { command: 'undo', keys: '$mod+z', edits: true, group: 'Editing', words: 'Undo' },
  { command: 'redo', keys: '$mod+Shift+z', edits: true, group: 'Editing', words: 'Redo' },
  { command: 'redo', keys: '$mod+y', edits: true },
  { command: 'selectAll', keys: '$mod+a', group: 'Editing', words: 'Select all' },
  { command: 'tidy', keys: 't', edits: true, group: 'View', words: 'Tidy up' },
  { command: 'fit', keys: '1', group: 'View', words: 'Zoom to fit' },
  { command: 'zoomIn', keys: '+', group: 'View', words: 'Zoom in' },
  { command: 'zoomIn', keys: '=' },
  { command: 'zoomOut', keys: '-', group: 'View', words: 'Zoom out' },
  { command: 'nextProblem', keys: 'p', group: 'Journey', words: 'Go to the next problem' },
  { command: 'publish', keys: '$mod+Enter', edits: true, group: 'Journey', words: 'Publish…' },
  { command: 'shortcuts', keys: '?', group: 'Journey', words: 'Show keyboard shortcuts' },
] as const satisfies readonly Binding[];

export type Command = (typeof keymap)[number]['command'];

export const commandOf = commandsOf<Command>(keymap);
