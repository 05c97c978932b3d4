import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf } from '../../server/errors.ts';
import { type Inputs, trpc } from '../../server/trpc.ts';

/** Downloads all the people in the list, once the user has confirmed their identity. */
export function ExportPeople({ sought }: { sought: Inputs['customers']['export'] }) {
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
      onClick={() => start.mutate(sought)}
    >
      Export
    </Button>
  );
}
