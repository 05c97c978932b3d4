import { Skeleton } from '@mantine/core';

/** Shown while a page's code is loading: a calm outline, no spinner. */
export function RoomPending() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading" style={{ padding: 24 }}>
      <Skeleton height={32} width={240} />
      <Skeleton height={280} mt={16} radius="lg" />
    </div>
  );
}
