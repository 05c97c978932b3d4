import { Alert } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { DryRunView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';

/** Shown before the first run, or after a failed one. */
export function NotRunYet({ ended }: { ended?: DryRunView }) {
  if (ended?.status === 'failed') {
    return (
      <Alert color="red" variant="light" mt="md" title="The dry run didn’t finish" role="alert">
        {ended.error ?? 'Something went wrong.'} Nothing was sent or changed. Adjust it and try again.
      </Alert>
    );
  }
  if (ended !== undefined) {
    return (
      <Empty icon={IconFlask} title="The dry run was stopped">
        Nothing was sent or changed. Run it again anytime.
      </Empty>
    );
  }
  return (
    <Empty icon={IconFlask} title="What would have happened?">
      A dry run replays past events through this journey under the same rules as when it’s live. Nothing is
      sent or changed.
    </Empty>
  );
}
