import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../../server/errors.ts';
import { useRefresh } from '../../server/useRefresh.ts';

/** What every change to members does afterward: the lists are asked again, and a refusal is told. */
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
