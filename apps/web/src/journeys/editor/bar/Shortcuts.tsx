import { modKey } from '../../../editing/modKey.ts';
import { whenOpened } from '../../../ui/onDemand.tsx';
import { keymap } from '../canvas/keys/keymap.ts';
import { uiState, useUiState } from '../store/uiState.ts';

const KeysSheet = whenOpened(async () => (await import('../../../editing/KeysSheet.tsx')).KeysSheet);
const groups = ['Navigation', 'Editing', 'View', 'Journey'];
const others = [
  { group: 'Editing', words: 'Copy (works across journeys)', keys: [modKey, 'C'] },
  { group: 'Editing', words: 'Cut', keys: [modKey, 'X'] },
  { group: 'Editing', words: 'Paste', keys: [modKey, 'V'] },
];

export function Shortcuts() {
  const opened = useUiState((state) => state.sheet === 'shortcuts');
  const onClose = () => uiState.set({ sheet: null });
  return <KeysSheet {...{ opened, onClose, groups, keymap, others }} size={720} />;
}
