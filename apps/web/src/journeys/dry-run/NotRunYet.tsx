import { Alert } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { DryRunView } from '@waymark/api/trpc/views';
import { Empty } from '../../parts/Empty.tsx';

/** Before the first run, or after one that came to nothing. */
export function NotRunYet({ ended }: { ended?: DryRunView }) {
  if (ended?.status === 'failed') {
    return (
      <Alert color="red" variant="light" mt="md" title="The dry run did not finish" role="alert">
        {ended.error ?? 'The server gave no reason.'} Nothing was sent or changed. Adjust the question and run
        it again.
      </Alert>
    );
  }
  if (ended !== undefined) {
    return (
      <Empty icon={IconFlask} title="The dry run was stopped">
        Nothing was sent or changed. Run it again when you like.
      </Empty>
    );
  }
  return (
    <Empty icon={IconFlask} title="What would have happened?">
      A dry run walks past events through this journey by the same rules that run it live, on a clock of its
      own. It sends nothing and changes nothing.
    </Empty>
  );
}
