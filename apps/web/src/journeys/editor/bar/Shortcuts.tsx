import { modKey } from '../../../editing/modKey.ts';
import { whenOpened } from '../../../parts/onDemand.tsx';
import { keymap } from '../canvas/keymap.ts';
import { stage, useStage } from '../store/stage.ts';

const KeysSheet = whenOpened(() =>
  import('../../../editing/KeysSheet.tsx').then(({ KeysSheet }) => KeysSheet),
);
const groups = ['Moving', 'Drawing', 'Seeing', 'Journey'];
const others = [
  { group: 'Drawing', words: 'Copy, also to other journeys', keys: [modKey, 'C'] },
  { group: 'Drawing', words: 'Cut', keys: [modKey, 'X'] },
  { group: 'Drawing', words: 'Paste', keys: [modKey, 'V'] },
];

export function Shortcuts() {
  const opened = useStage((state) => state.sheet === 'shortcuts');
  const onClose = () => stage.set({ sheet: null });
  return <KeysSheet {...{ opened, onClose, groups, keymap, others }} size={720} />;
}
