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
  group?: 'Selecting' | 'Placing' | 'Layers' | 'Seeing';
  edits?: boolean;
}

export const keymap: readonly Key[] = [
  { deed: 'next', key: 'Tab', shift: false, group: 'Selecting', words: 'Next layer' },
  { deed: 'previous', key: 'Tab', shift: true, group: 'Selecting', words: 'Layer before' },
  { deed: 'selectAll', key: 'a', mod: true, group: 'Selecting', words: 'Select everything' },
  {
    deed: 'edit',
    key: 'Enter',
    group: 'Selecting',
    words: 'Into the card, a group, a text, a picture’s crop',
  },
  {
    deed: 'settings',
    key: 'Enter',
    alt: true,
    group: 'Selecting',
    words: 'To the settings of what is selected (Esc comes back)',
  },
  { deed: 'clear', key: 'Escape', group: 'Selecting', words: 'Out of the group, let go' },
  {
    deed: 'left',
    key: 'ArrowLeft',
    shift: false,
    edits: true,
    group: 'Placing',
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
    group: 'Placing',
    words: 'Move by 10 px (any arrow)',
  },
  { deed: 'farRight', key: 'ArrowRight', shift: true, edits: true },
  { deed: 'farUp', key: 'ArrowUp', shift: true, edits: true },
  { deed: 'farDown', key: 'ArrowDown', shift: true, edits: true },
  { deed: 'wider', key: 'ArrowRight', mod: true, edits: true, group: 'Placing', words: 'Wider by 10 px' },
  { deed: 'narrower', key: 'ArrowLeft', mod: true, edits: true, group: 'Placing', words: 'Narrower' },
  { deed: 'taller', key: 'ArrowDown', mod: true, edits: true, group: 'Placing', words: 'Taller' },
  { deed: 'lower', key: 'ArrowUp', mod: true, edits: true, group: 'Placing', words: 'Lower' },
  { deed: 'turn', key: '.', alt: true, edits: true, group: 'Placing', words: 'Turn by 15°' },
  { deed: 'turnBack', key: ',', alt: true, edits: true, group: 'Placing', words: 'Turn back by 15°' },
  { deed: 'alignLeft', key: 'a', alt: true, edits: true, group: 'Placing', words: 'Align left' },
  { deed: 'alignRight', key: 'd', alt: true, edits: true, group: 'Placing', words: 'Align right' },
  { deed: 'alignCentre', key: 'h', alt: true, edits: true, group: 'Placing', words: 'Align centre' },
  { deed: 'alignTop', key: 'w', alt: true, edits: true, group: 'Placing', words: 'Align top' },
  { deed: 'alignBottom', key: 's', alt: true, edits: true, group: 'Placing', words: 'Align bottom' },
  { deed: 'alignMiddle', key: 'v', alt: true, edits: true, group: 'Placing', words: 'Align middle' },
  {
    deed: 'spaceAcross',
    key: 'h',
    alt: true,
    shift: true,
    edits: true,
    group: 'Placing',
    words: 'Space evenly across',
  },
  {
    deed: 'spaceDown',
    key: 'v',
    alt: true,
    shift: true,
    edits: true,
    group: 'Placing',
    words: 'Space evenly down',
  },
  { deed: 'text', key: 't', edits: true, group: 'Layers', words: 'Add a text' },
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
  { deed: 'front', key: ']', edits: true, group: 'Layers', words: 'Bring to the front' },
  { deed: 'back', key: '[', edits: true, group: 'Layers', words: 'Send to the back' },
  { deed: 'hide', key: 'h', mod: true, shift: true, edits: true, group: 'Layers', words: 'Hide or show' },
  { deed: 'lock', key: 'l', mod: true, shift: true, edits: true, group: 'Layers', words: 'Lock or unlock' },
  { deed: 'undo', key: 'z', mod: true, shift: false, edits: true, group: 'Layers', words: 'Undo' },
  { deed: 'redo', key: 'z', mod: true, shift: true, edits: true, group: 'Layers', words: 'Redo' },
  { deed: 'redo', key: 'y', mod: true, edits: true },
  { deed: 'phone', key: 'p', group: 'Seeing', words: 'On the phone' },
  { deed: 'fit', key: '1', group: 'Seeing', words: 'Fit the card to the window' },
  { deed: 'phoneSize', key: '2', group: 'Seeing', words: 'As large as on a phone' },
  { deed: 'selectionSize', key: '3', group: 'Seeing', words: 'Fit what is selected to the window' },
  { deed: 'actualSize', key: '0', group: 'Seeing', words: '100 %' },
  { deed: 'zoomIn', key: '+', group: 'Seeing', words: 'Zoom in (or Ctrl and wheel)' },
  { deed: 'zoomIn', key: '=' },
  { deed: 'zoomOut', key: '-', group: 'Seeing', words: 'Zoom out' },
  { deed: 'hand', key: 'h', group: 'Seeing', words: 'Move the canvas (or hold Space)' },
  { deed: 'rulers', key: 'r', shift: true, group: 'Seeing', words: 'Rulers' },
  { deed: 'comment', key: 'c', group: 'Seeing', words: 'Pin a remark' },
  { deed: 'shortcuts', key: '?', group: 'Seeing', words: 'Show these keys' },
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
