import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { SmallButton } from '../SmallButton.tsx';
import classes from './Secret.module.css';

const focusOn = (button: HTMLButtonElement | null) => button?.focus();

/** Something to copy that is shown only once. `focused`: whether the form that it replaces had the focus. */
export function Secret(props: { value: string; testId: string; focused?: boolean }) {
  const { value, testId, focused = false } = props;
  return (
    <div className={classes.secret}>
      <code data-testid={testId}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <SmallButton
            ref={focused ? focusOn : undefined}
            onClick={copy}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          >
            {copied ? 'Copied' : 'Copy'}
          </SmallButton>
        )}
      </CopyButton>
    </div>
  );
}
