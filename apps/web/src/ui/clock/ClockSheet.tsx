import { FocusTrap } from '@mantine/core';
import { ClockPanel } from './ClockPanel.tsx';

/** The clock's controls as they open under its chip; the keyboard goes into them once they are there. */
export function ClockSheet({ onDone }: { onDone: () => void }) {
  return (
    <FocusTrap>
      <div>
        <ClockPanel onDone={onDone} />
      </div>
    </FocusTrap>
  );
}
