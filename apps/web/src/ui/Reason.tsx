import { Tooltip } from '@mantine/core';
import { cloneElement, type ReactElement } from 'react';

/** Switches the control in it off where there is a reason, and says it, also to the keyboard. `text` is null while it works. */
export function Reason(props: { text: string | null; children: ReactElement<{ disabled?: boolean }> }) {
  const { text, children } = props;
  if (text === null) return children;
  return (
    <Tooltip label={text} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable where the control is off */}
      <span tabIndex={0}>{cloneElement(children, { disabled: true })}</span>
    </Tooltip>
  );
}
