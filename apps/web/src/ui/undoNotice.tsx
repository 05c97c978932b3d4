import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../server/errors.ts';
import { SmallButton } from './SmallButton.tsx';

/** Says what was done, with an Undo button. It stays long enough to be read and reached by keyboard. */
export function undoNotice(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    autoClose: 15_000,
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        {message}
        <SmallButton
          onClick={async () => {
            notifications.hide(id);
            try {
              await undo();
            } catch (error) {
              noticeOf('Not undone.')(error);
            }
          }}
        >
          Undo
        </SmallButton>
      </Group>
    ),
  });
}

/** Says what didn't happen, and why. */
export const noticeOf = (failed: string) => (error: unknown) => {
  notifications.show({ color: 'red', message: `${failed} ${sentenceOf(error)}` });
};
