import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** Around a control that may be off: says why, also to the keyboard. `text` is null while it works. */
export function Reason({ text, children }: { text: string | null; children: ReactElement }) {
  if (text === null) return children;
  return (
    <Tooltip label={text} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable where the button is off */}
      <span tabIndex={0}>{children}</span>
    </Tooltip>
  );
}
