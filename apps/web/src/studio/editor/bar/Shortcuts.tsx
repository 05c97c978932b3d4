import { KeysSheet } from '../../../editing/KeysSheet.tsx';
import { modKey } from '../../../editing/modKey.ts';
import { keymap } from '../commands/keymap.ts';
import { uiState, useUiState } from '../store/uiState.ts';

const groups = ['Select', 'Position', 'Layers', 'View'];
const others = [
  { group: 'Layers', words: 'Copy, also to other cards', keys: [modKey, 'C'] },
  { group: 'Layers', words: 'Cut', keys: [modKey, 'X'] },
  { group: 'Layers', words: 'Paste, pictures too', keys: [modKey, 'V'] },
  { group: 'Select', words: 'In the list: rename', keys: ['F2'] },
  { group: 'Select', words: 'In the list: change the order', keys: ['Alt', '↑'] },
];

export function Shortcuts() {
  const opened = useUiState((state) => state.sheet === 'shortcuts');
  const onClose = () => uiState.set({ sheet: null });
  return <KeysSheet {...{ opened, onClose, groups, keymap, others }} size={820} />;
}
