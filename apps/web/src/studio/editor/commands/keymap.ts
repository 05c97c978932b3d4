/** Everything a key can do in the editor. The shortcuts sheet is made from this list, so it never lies. */
export type Command =
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
  command: Command;
  key: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** What the sheet says; keys without words are second ways to the same command. */
  words?: string;
  group?: 'Select' | 'Position' | 'Layers' | 'View';
  edits?: boolean;
}

export const keymap: readonly Key[] = [
  { command: 'next', key: 'Tab', shift: false, group: 'Select', words: 'Next layer' },
  { command: 'previous', key: 'Tab', shift: true, group: 'Select', words: 'Previous layer' },
  { command: 'selectAll', key: 'a', mod: true, group: 'Select', words: 'Select all' },
  {
    command: 'edit',
    key: 'Enter',
    group: 'Select',
    words: 'Enter the card, a group, text, or a picture’s crop',
  },
  {
    command: 'settings',
    key: 'Enter',
    alt: true,
    group: 'Select',
    words: 'Go to settings of the selection (Esc to return)',
  },
  { command: 'clear', key: 'Escape', group: 'Select', words: 'Leave the group, clear selection' },
  {
    command: 'left',
    key: 'ArrowLeft',
    shift: false,
    edits: true,
    group: 'Position',
    words: 'Move by 1 px (any arrow)',
  },
  { command: 'right', key: 'ArrowRight', shift: false, edits: true },
  { command: 'up', key: 'ArrowUp', shift: false, edits: true },
  { command: 'down', key: 'ArrowDown', shift: false, edits: true },
  {
    command: 'farLeft',
    key: 'ArrowLeft',
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Move by 10 px (any arrow)',
  },
  { command: 'farRight', key: 'ArrowRight', shift: true, edits: true },
  { command: 'farUp', key: 'ArrowUp', shift: true, edits: true },
  { command: 'farDown', key: 'ArrowDown', shift: true, edits: true },
  { command: 'wider', key: 'ArrowRight', mod: true, edits: true, group: 'Position', words: 'Wider by 10 px' },
  { command: 'narrower', key: 'ArrowLeft', mod: true, edits: true, group: 'Position', words: 'Narrower' },
  { command: 'taller', key: 'ArrowDown', mod: true, edits: true, group: 'Position', words: 'Taller' },
  { command: 'lower', key: 'ArrowUp', mod: true, edits: true, group: 'Position', words: 'Shorter' },
  { command: 'turn', key: '.', alt: true, edits: true, group: 'Position', words: 'Turn by 15°' },
  { command: 'turnBack', key: ',', alt: true, edits: true, group: 'Position', words: 'Turn back by 15°' },
  { command: 'alignLeft', key: 'a', alt: true, edits: true, group: 'Position', words: 'Align left' },
  { command: 'alignRight', key: 'd', alt: true, edits: true, group: 'Position', words: 'Align right' },
  { command: 'alignCentre', key: 'h', alt: true, edits: true, group: 'Position', words: 'Align center' },
  { command: 'alignTop', key: 'w', alt: true, edits: true, group: 'Position', words: 'Align top' },
  { command: 'alignBottom', key: 's', alt: true, edits: true, group: 'Position', words: 'Align bottom' },
  { command: 'alignMiddle', key: 'v', alt: true, edits: true, group: 'Position', words: 'Align middle' },
  {
    command: 'spaceAcross',
    key: 'h',
    alt: true,
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Distribute horizontally',
  },
  {
    command: 'spaceDown',
    key: 'v',
    alt: true,
    shift: true,
    edits: true,
    group: 'Position',
    words: 'Distribute vertically',
  },
  { command: 'text', key: 't', edits: true, group: 'Layers', words: 'Add text' },
  { command: 'shape', key: 'r', edits: true, group: 'Layers', words: 'Add a shape' },
  { command: 'picture', key: 'i', edits: true, group: 'Layers', words: 'Add a picture' },
  {
    command: 'duplicate',
    key: 'd',
    mod: true,
    edits: true,
    group: 'Layers',
    words: 'Duplicate (or Alt and drag)',
  },
  { command: 'remove', key: 'Delete', edits: true, group: 'Layers', words: 'Remove' },
  { command: 'remove', key: 'Backspace', edits: true },
  { command: 'group', key: 'g', mod: true, shift: false, edits: true, group: 'Layers', words: 'Group' },
  { command: 'ungroup', key: 'g', mod: true, shift: true, edits: true, group: 'Layers', words: 'Ungroup' },
  { command: 'forward', key: ']', mod: true, edits: true, group: 'Layers', words: 'Bring forward' },
  { command: 'backward', key: '[', mod: true, edits: true, group: 'Layers', words: 'Send backward' },
  { command: 'front', key: ']', edits: true, group: 'Layers', words: 'Bring to front' },
  { command: 'back', key: '[', edits: true, group: 'Layers', words: 'Send to back' },
  { command: 'hide', key: 'h', mod: true, shift: true, edits: true, group: 'Layers', words: 'Hide or show' },
  {
    command: 'lock',
    key: 'l',
    mod: true,
    shift: true,
    edits: true,
    group: 'Layers',
    words: 'Lock or unlock',
  },
  { command: 'undo', key: 'z', mod: true, shift: false, edits: true, group: 'Layers', words: 'Undo' },
  { command: 'redo', key: 'z', mod: true, shift: true, edits: true, group: 'Layers', words: 'Redo' },
  { command: 'redo', key: 'y', mod: true, edits: true },
  { command: 'phone', key: 'p', group: 'View', words: 'Phone preview' },
  { command: 'fit', key: '1', group: 'View', words: 'Fit card to window' },
  { command: 'phoneSize', key: '2', group: 'View', words: 'Zoom to phone size' },
  { command: 'selectionSize', key: '3', group: 'View', words: 'Zoom to selection' },
  { command: 'actualSize', key: '0', group: 'View', words: 'Zoom to 100%' },
  { command: 'zoomIn', key: '+', group: 'View', words: 'Zoom in (or Ctrl and wheel)' },
  { command: 'zoomIn', key: '=' },
  { command: 'zoomOut', key: '-', group: 'View', words: 'Zoom out' },
  { command: 'hand', key: 'h', group: 'View', words: 'Pan (or hold Space)' },
  { command: 'rulers', key: 'r', shift: true, group: 'View', words: 'Rulers' },
  { command: 'comment', key: 'c', group: 'View', words: 'Pin a comment' },
  { command: 'shortcuts', key: '?', group: 'View', words: 'Show keyboard shortcuts' },
];

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key press asks for. Shift counts only where it changes the command: "?" and "+" need it on some keyboards. */
export function commandOf(press: Press, editing: boolean): Command | null {
  const mod = press.ctrlKey || press.metaKey;
  const found = keymap.find(
    (entry) =>
      names(entry.key, press) &&
      (entry.mod ?? false) === mod &&
      (entry.alt ?? false) === press.altKey &&
      (entry.shift === undefined ? !(press.shiftKey && shifted(entry.key)) : entry.shift === press.shiftKey),
  );
  return found && (editing || !found.edits) ? found.command : null;
}

/** With Alt a keyboard may write another letter: then the key's place counts. */
function names(key: string, press: Press): boolean {
  const written = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (written === key) return true;
  return press.altKey && key.length === 1 && /[a-z]/.test(key) && press.code === `Key${key.toUpperCase()}`;
}

/** Letters have another command with Shift, signs do not. */
const shifted = (key: string): boolean => /^[a-z]$/.test(key);
