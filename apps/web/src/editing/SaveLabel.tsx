import { Anchor, Tooltip } from '@mantine/core';
import type { SaveState } from './autosave.ts';
import { useTyping } from './fields/pendingFields.ts';

/** The state of saving in words; the top bar announces it. */
export function SaveLabel({ state, retry }: { state: SaveState; retry: () => void }) {
  const ahead = useTyping((typing) => typing.ahead);
  switch (state.kind) {
    case 'saved':
      return ahead ? 'Saving…' : 'Saved';
    case 'saving':
      return 'Saving…';
    case 'offline':
      return (
        <Tooltip label="Can’t reach the server. Your changes are safe in this browser.">
          <span>
            Offline. Your changes will be saved later.{' '}
            <Anchor component="button" type="button" size="sm" onClick={retry}>
              Try again
            </Anchor>
          </span>
        </Tooltip>
      );
    case 'conflict':
      return 'Not saved: someone else changed it';
    case 'refused':
      return (
        <Tooltip label={state.reason} multiline maw={320}>
          <span>Not saved: {state.reason.slice(0, 60)}</span>
        </Tooltip>
      );
    default:
      return state satisfies never;
  }
}
