import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../server/errors.ts';
import { useTRPC } from '../../server/trpc.ts';

/** What every change to members does afterward: the lists are asked again, and a refusal is told. */
export function useMemberChange(after: () => void = () => {}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return {
    onSuccess: () => {
      after();
      queries.invalidateQueries({ queryKey: trpc.members.pathKey() });
      queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
    },
    onError: (error: unknown) =>
      notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was changed.` }),
  };
}
