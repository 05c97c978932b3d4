import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../../server/errors.ts';
import { useRefresh } from '../../server/useRefresh.ts';

/** Shared by all changes to members: refreshes the lists and shows refusals. */
export function useMemberChange(after: () => void = () => {}) {
  const refresh = useRefresh('members', 'settings');
  return {
    onSuccess: () => {
      after();
      refresh();
    },
    onError: (error: unknown) =>
      notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was changed.` }),
  };
}
