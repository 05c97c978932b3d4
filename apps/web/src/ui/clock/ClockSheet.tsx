import { FocusTrap } from '@mantine/core';
import { ClockPanel } from './ClockPanel.tsx';

/** The clock's controls, opened under its chip. They get the focus once they have loaded. */
export function ClockSheet({ onDone }: { onDone: () => void }) {
  return (
    <FocusTrap>
      <div>
        <ClockPanel onDone={onDone} />
      </div>
    </FocusTrap>
  );
}
