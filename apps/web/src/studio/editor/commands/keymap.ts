/** Everything a key can do in the editor. The shortcuts sheet is made from this list, so it never lies. */
export type Deed =
  | 'remove'
  | 'duplicate'
  | 'undo'
  | 'redo'
  | 'selectAll'
  | 'clear'
  | 'edit'
  | 'settings'
  | 'next'
  | 'previous'
  | 'group'
  | 'ungroup'
  | 'front'
  | 'forward'
  | 'backward'
  | 'back'
  | 'hide'
  | 'lock'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'farLeft'
  | 'farRight'
  | 'farUp'
  | 'farDown'
  | 'wider'
  | 'narrower'
  | 'taller'
  | 'lower'
  | 'turn'
  | 'turnBack'
  | 'alignLeft'
  | 'alignCentre'
  | 'alignRight'
  | 'alignTop'
  | 'alignMiddle'
  | 'alignBottom'
  | 'spaceAcross'
  | 'spaceDown'
  | 'text'
  | 'shape'
  | 'picture'
  | 'phone'
  | 'hand'
  | 'rulers'
  | 'fit'
  | 'phoneSize'
  | 'selectionSize'
  | 'actualSize'
  | 'zoomIn'
  | 'zoomOut'
  | 'comment'
  | 'shortcuts';

export interface Key {
  deed: Deed;
  key: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** What the sheet says; keys without words are second ways to the same deed. */
  words?: string;
  group?: 'Select' | 'Position' | 'Layers' | 'View';
  edits?: boolean;
}

export const keymap: readonly Key[] = [
  { deed: 'next', key: 'Tab', shift: false, group: 'Select', words: 'Next layer' },
  { deed: 'previous', key: 'Tab', shift: true, group: 'Select', words: 'Previous layer' },
  { deed: 'selectAll', key: 'a', mod: true, group: 'Select', words: 'Select all' },
  {
    deed: 'edit',
    key: 'Enter',
    group: 'Select',
    words: 'Enter the card, a group, text, or a picture’s crop',
  },
  {
    deed: 'settings',
    key: 'Enter',
    alt: true,
    group: 'Select',
    words: 'Go to settings of the selection (Esc to return)',
  },
  { deed: 'clear', key: 'Escape', group: 'Select', words: 'Leave the group, clear selection' },
  {
    deed: 'left',
    key: 'ArrowLeft',
    shift: false,
    edits: true,
    group: 'Position',
    words: 'Move by 1 px (any arrow)',
  },
  { deed: 'right', key: 'ArrowRight', shift: false, edits: true },
  { deed: 'up', key: 'ArrowUp', shift: false, edits: true },
  { deed: 'down', key: 'ArrowDown', shift: false, edits: true },
  {
    deed: 'farLeft',
    key: 'ArrowLeft',
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Move by 10 px (any arrow)',
  },
  { deed: 'farRight', key: 'ArrowRight', shift: true, edits: true },
  { deed: 'farUp', key: 'ArrowUp', shift: true, edits: true },
  { deed: 'farDown', key: 'ArrowDown', shift: true, edits: true },
  { deed: 'wider', key: 'ArrowRight', mod: true, edits: true, group: 'Position', words: 'Wider by 10 px' },
  { deed: 'narrower', key: 'ArrowLeft', mod: true, edits: true, group: 'Position', words: 'Narrower' },
  { deed: 'taller', key: 'ArrowDown', mod: true, edits: true, group: 'Position', words: 'Taller' },
  { deed: 'lower', key: 'ArrowUp', mod: true, edits: true, group: 'Position', words: 'Shorter' },
  { deed: 'turn', key: '../canvas', alt: true, edits: true, group: 'Position', words: 'Turn by 15°' },
  { deed: 'turnBack', key: ',', alt: true, edits: true, group: 'Position', words: 'Turn back by 15°' },
  { deed: 'alignLeft', key: 'a', alt: true, edits: true, group: 'Position', words: 'Align left' },
  { deed: 'alignRight', key: 'd', alt: true, edits: true, group: 'Position', words: 'Align right' },
  { deed: 'alignCentre', key: 'h', alt: true, edits: true, group: 'Position', words: 'Align center' },
  { deed: 'alignTop', key: 'w', alt: true, edits: true, group: 'Position', words: 'Align top' },
  { deed: 'alignBottom', key: 's', alt: true, edits: true, group: 'Position', words: 'Align bottom' },
  { deed: 'alignMiddle', key: 'v', alt: true, edits: true, group: 'Position', words: 'Align middle' },
  {
    deed: 'spaceAcross',
    key: 'h',
    alt: true,
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Distribute horizontally',
  },
  {
    deed: 'spaceDown',
    key: 'v',
    alt: true,
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Distribute vertically',
  },
  { deed: 'text', key: 't', edits: true, group: 'Layers', words: 'Add text' },
  { deed: 'shape', key: 'r', edits: true, group: 'Layers', words: 'Add a shape' },
  { deed: 'picture', key: 'i', edits: true, group: 'Layers', words: 'Add a picture' },
  {
    deed: 'duplicate',
    key: 'd',
    mod: true,
    edits: true,
    group: 'Layers',
    words: 'Duplicate (or Alt and drag)',
  },
  { deed: 'remove', key: 'Delete', edits: true, group: 'Layers', words: 'Remove' },
  { deed: 'remove', key: 'Backspace', edits: true },
  { deed: 'group', key: 'g', mod: true, shift: false, edits: true, group: 'Layers', words: 'Group' },
  { deed: 'ungroup', key: 'g', mod: true, shift: true, edits: true, group: 'Layers', words: 'Ungroup' },
  { deed: 'forward', key: ']', mod: true, edits: true, group: 'Layers', words: 'Bring forward' },
  { deed: 'backward', key: '[', mod: true, edits: true, group: 'Layers', words: 'Send backward' },
  { deed: 'front', key: ']', edits: true, group: 'Layers', words: 'Bring to front' },
  { deed: 'back', key: '[', edits: true, group: 'Layers', words: 'Send to back' },
  { deed: 'hide', key: 'h', mod: true, shift: true, edits: true, group: 'Layers', words: 'Hide or show' },
  { deed: 'lock', key: 'l', mod: true, shift: true, edits: true, group: 'Layers', words: 'Lock or unlock' },
  { deed: 'undo', key: 'z', mod: true, shift: false, edits: true, group: 'Layers', words: 'Undo' },
  { deed: 'redo', key: 'z', mod: true, shift: true, edits: true, group: 'Layers', words: 'Redo' },
  { deed: 'redo', key: 'y', mod: true, edits: true },
  { deed: 'phone', key: 'p', group: 'View', words: 'Phone preview' },
  { deed: 'fit', key: '1', group: 'View', words: 'Fit card to window' },
  { deed: 'phoneSize', key: '2', group: 'View', words: 'Zoom to phone size' },
  { deed: 'selectionSize', key: '3', group: 'View', words: 'Zoom to selection' },
  { deed: 'actualSize', key: '0', group: 'View', words: 'Zoom to 100%' },
  { deed: 'zoomIn', key: '+', group: 'View', words: 'Zoom in (or Ctrl and wheel)' },
  { deed: 'zoomIn', key: '=' },
  { deed: 'zoomOut', key: '-', group: 'View', words: 'Zoom out' },
  { deed: 'hand', key: 'h', group: 'View', words: 'Pan (or hold Space)' },
  { deed: 'rulers', key: 'r', shift: true, group: 'View', words: 'Rulers' },
  { deed: 'comment', key: 'c', group: 'View', words: 'Pin a comment' },
  { deed: 'shortcuts', key: '?', group: 'View', words: 'Show keyboard shortcuts' },
];

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key press asks for. Shift counts only where it changes the deed: "?" and "+" need it on some keyboards. */
export function deedOf(press: Press, editing: boolean): Deed | null {
  const mod = press.ctrlKey || press.metaKey;
  const found = keymap.find(
    (entry) =>
      names(entry.key, press) &&
      (entry.mod ?? false) === mod &&
      (entry.alt ?? false) === press.altKey &&
      (entry.shift === undefined ? !(press.shiftKey && shifted(entry.key)) : entry.shift === press.shiftKey),
  );
  return found && (editing || !found.edits) ? found.deed : null;
}

/** With Alt a keyboard may write another letter: then the key's place counts. */
function names(key: string, press: Press): boolean {
  const written = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (written === key) return true;
  return press.altKey && key.length === 1 && /[a-z]/.test(key) && press.code === `Key${key.toUpperCase()}`;
}

/** Letters have another deed with Shift, signs do not. */
const shifted = (key: string): boolean => /^[a-z]$/.test(key);
