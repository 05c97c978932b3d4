import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';

/** Shared by all changes to members: refreshes the lists and shows refusals. */
export function useMemberChange(after: () => void = () => {}) {
  return {
    onSuccess: () => {
      after();
      refresh('members', 'settings');
    },
    onError: (error: unknown) =>
      notifications.show({ color: 'red', message: `${sentenceOf(error)} Nothing was changed.` }),
  };
}
