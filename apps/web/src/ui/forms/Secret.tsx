import { CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { SmallButton } from '../SmallButton.tsx';
import classes from './Secret.module.css';

/** Something shown only once, to be copied. */
export function Secret({ value, testId }: { value: string; testId: string }) {
  return (
    <div className={classes.secret}>
      <code data-testid={testId}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <SmallButton
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
