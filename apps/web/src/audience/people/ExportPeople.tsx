import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Rule } from '@waymark/audience/schema';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';

/** Downloads all the people in the list, once the user has confirmed their identity. */
export function ExportPeople({ search, rule }: { search: string | undefined; rule: Rule | undefined }) {
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
