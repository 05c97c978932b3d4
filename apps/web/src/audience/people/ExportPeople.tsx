import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Rule } from '@waymark/audience/schema';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';

/** Downloads the people that the list shows, all of them, once the person has proved that it is them. */
export function ExportPeople({ search, rule }: { search: string | undefined; rule: Rule | undefined }) {
  const trpc = useTRPC();
  const start = useMutation(
    trpc.customers.export.mutationOptions({
      onSuccess: ({ address }) => window.location.assign(address),
      onError: (error) =>
        notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was downloaded.` }),
    }),
  );
  return (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={start.isPending}
      onClick={() => start.mutate({ search, rule })}
    >
      Export
    </Button>
  );
}
