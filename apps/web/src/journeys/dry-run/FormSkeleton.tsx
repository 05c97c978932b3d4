import { Skeleton } from '@mantine/core';

export function FormSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={96} radius="lg" />
    </div>
  );
}
