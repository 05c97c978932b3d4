import { Tooltip } from '@mantine/core';
import { cloneElement, type ReactElement } from 'react';

/** Disables its control for a reason, which is shown, for keyboard users too. `text` is null if there is none. */
export function Reason(props: { text: string | null; children: ReactElement<{ disabled?: boolean }> }) {
  const { text, children } = props;
  if (text === null) return children;
  return (
    <Tooltip label={text} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable while the control is disabled */}
      <span tabIndex={0}>{cloneElement(children, { disabled: true })}</span>
    </Tooltip>
  );
}
