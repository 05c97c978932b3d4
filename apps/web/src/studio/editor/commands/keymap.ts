import { type Binding, commandsOf } from '../../../editing/keymap.ts';

/** Part of the keymap, as rows of command, keys and words. `edits`: whether they are for people who may change the card. */
const group = <const Command extends string>(
  name: string,
  edits: boolean,
  rows: readonly (readonly [command: Command, keys: string, words?: string])[],
) => rows.map(([command, keys, words]): Binding<Command> => ({ command, keys, edits, group: name, words }));

/** Every shortcut of the card editor. The shortcuts sheet is generated from this list, so it is always right. */
export const keymap = [
  ...group('Select', false, [
    ['next', 'Tab', 'Next layer'],
    ['previous', 'Shift+Tab', 'Previous layer'],
    ['selectAll', '$mod+a', 'Select all'],
    ['edit', 'Enter', 'Enter the card, a group, text, or a picture’s crop'],
    ['settings', 'Alt+Enter', 'Go to settings of the selection (Esc to return)'],
    ['clear', 'Escape', 'Leave the group, clear selection'],
  ]),
  ...group('Position', true, [
    ['left', 'ArrowLeft', 'Move by 1 px (any arrow)'],
    ['right', 'ArrowRight'],
    ['up', 'ArrowUp'],
    ['down', 'ArrowDown'],
    ['farLeft', 'Shift+ArrowLeft', 'Move by 10 px (any arrow)'],
    ['farRight', 'Shift+ArrowRight'],
    ['farUp', 'Shift+ArrowUp'],
    ['farDown', 'Shift+ArrowDown'],
    ['wider', '$mod+ArrowRight', 'Wider by 10 px'],
    ['narrower', '$mod+ArrowLeft', 'Narrower'],
    ['taller', '$mod+ArrowDown', 'Taller'],
    ['lower', '$mod+ArrowUp', 'Shorter'],
    ['turn', 'Alt+.', 'Turn by 15°'],
    ['turnBack', 'Alt+,', 'Turn back by 15°'],
    ['alignLeft', 'Alt+a', 'Align left'],
    ['alignRight', 'Alt+d', 'Align right'],
    ['alignCentre', 'Alt+h', 'Align center'],
    ['alignTop', 'Alt+w', 'Align top'],
    ['alignBottom', 'Alt+s', 'Align bottom'],
    ['alignMiddle', 'Alt+v', 'Align middle'],
    ['spaceAcross', 'Alt+Shift+h', 'Distribute horizontally'],
    ['spaceDown', 'Alt+Shift+v', 'Distribute vertically'],
  ]),
  ...group('Layers', true, [
    ['text', 't', 'Add text'],
    ['shape', 'r', 'Add a shape'],
    ['picture', 'i', 'Add a picture'],
    ['duplicate', '$mod+d', 'Duplicate (or Alt and drag)'],
    ['remove', 'Delete', 'Remove'],
    ['remove', 'Backspace'],
    ['group', '$mod+g', 'Group'],
    ['ungroup', '$mod+Shift+g', 'Ungroup'],
    ['forward', '$mod+]', 'Bring forward'],
    ['backward', '$mod+[', 'Send backward'],
    ['front', ']', 'Bring to front'],
    ['back', '[', 'Send to back'],
    ['hide', '$mod+Shift+h', 'Hide or show'],
    ['lock', '$mod+Shift+l', 'Lock or unlock'],
    ['undo', '$mod+z', 'Undo'],
    ['redo', '$mod+Shift+z', 'Redo'],
    ['redo', '$mod+y'],
  ]),
  ...group('View', false, [
    ['phone', 'p', 'Phone preview'],
    ['fit', '1', 'Fit card to window'],
    ['phoneSize', '2', 'Zoom to phone size'],
    ['selectionSize', '3', 'Zoom to selection'],
    ['actualSize', '0', 'Zoom to 100%'],
    ['zoomIn', '+', 'Zoom in (or Ctrl and wheel)'],
    ['zoomIn', '='],
    ['zoomOut', '-', 'Zoom out'],
    ['hand', 'h', 'Pan (or hold Space)'],
    ['rulers', 'Shift+r', 'Rulers'],
    ['comment', 'c', 'Pin a comment'],
    ['shortcuts', '?', 'Show keyboard shortcuts'],
  ]),
];

export type Command = (typeof keymap)[number]['command'];

export const commandOf = commandsOf<Command>(keymap);
