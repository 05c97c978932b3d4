import { Skeleton } from '@mantine/core';

/** The shape of the list while it loads. */
export function ApprovalsPending() {
  return (
    <div aria-busy="true">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} height={76} radius="md" mb={8} />
      ))}
    </div>
  );
}
