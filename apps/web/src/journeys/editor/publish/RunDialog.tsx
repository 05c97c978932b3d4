import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../editing/announce.ts';
import { refresh } from '../../../server/refresh.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { isScheduled, progressOf } from '../../../ui/format/words.ts';
import { Confirm } from '../../../ui/forms/Confirm.tsx';
import { undoNotice } from '../../../ui/undoNotice.tsx';

type Action = 'pause' | 'resume' | 'closeEntries' | 'reopenEntries' | 'stop';

interface Props {
  view: JourneyView;
  action: Action;
  opened: boolean;
  onClose: () => void;
}

/** Confirms pausing, stopping and the like, and says how many people are affected. */
export function RunDialog({ view, action, opened, onClose }: Props) {
  const scheduled = isScheduled(progressOf(view));
  const run = useMutation({
    mutationFn: async () => {
      if (action !== 'closeEntries') {
        await trpcClient.journeys[action].mutate({ id: view.id });
        return () => announce(doneWords[action]);
      }
      const { finishing } = await trpcClient.journeys.closeEntries.mutate({ id: view.id });
      return () =>
        undoNotice(scheduled ? 'Canceled. Nobody gets it.' : closedWords(finishing), async () => {
          await trpcClient.journeys.reopenEntries.mutate({ id: view.id });
          await refresh('journeys');
        });
    },
    onSuccess: async (tell) => {
      await refresh('journeys');
      tell();
      onClose();
    },
  });
  const { title, verb, text } = wordsOf(action, view);
  return (
    <Confirm
      opened={opened}
      title={title}
      verb={verb}
      danger={action === 'stop'}
      mutation={run}
      onConfirm={() => run.mutate()}
      onClose={onClose}
    >
      {text}
    </Confirm>
  );
}

const closedWords = (finishing: number) =>
  finishing === 0
    ? 'No new entries. Nobody is left in this journey.'
    : `No new entries. ${counted(finishing, 'person', 'people')} will finish.`;

const doneWords: Record<Exclude<Action, 'closeEntries'>, string> = {
  pause: 'Paused',
  resume: 'Resumed',
  reopenEntries: 'Accepting new entries',
  stop: 'Stopped',
};

function wordsOf(action: Action, view: JourneyView): { title: string; verb: string; text: string } {
  const people = counted(view.activePeople, 'person', 'people');
  const any = view.activePeople > 0;
  switch (action) {
    case 'pause':
      return {
        title: `Pause ${view.name}?`,
        verb: any ? `Pause for ${people}` : 'Pause',
        text: `${any ? `${people} will stay where they are. ` : ''}Nothing is sent and no new people enter until the journey is resumed.`,
      };
    case 'resume':
      return {
        title: `Resume ${view.name}?`,
        verb: any ? `Resume for ${people}` : 'Resume',
        text: `${any ? `${people} will pick up where they left off. Anyone whose wait ended during the pause moves on right away. ` : ''}Quiet hours and frequency caps still apply.`,
      };
    case 'closeEntries':
      if (isScheduled(progressOf(view)))
        return {
          title: `Cancel ${view.name}?`,
          verb: 'Cancel the campaign',
          text: 'It isn’t sent, and nobody gets it. Until its time comes you can accept new entries again, and it’s sent as it was.',
        };
      return {
        title: `Stop new entries to ${view.name}?`,
        verb: 'Stop new entries',
        text: any
          ? `No new people will enter. ${people} already in the journey will finish it and still get its messages. You can accept new entries again at any time.`
          : 'No new people will enter, and nobody is in the journey now. You can accept new entries again at any time.',
      };
    case 'reopenEntries':
      return {
        title: `Accept new entries to ${view.name} again?`,
        verb: 'Accept new entries',
        text: 'People can enter again from now on. Anyone who would have entered in the meantime isn’t added.',
      };
    case 'stop':
      return {
        title: `Stop ${view.name}?`,
        verb: any ? `Stop for ${people}` : 'Stop',
        text: `${any ? `${people} will leave the journey now and get nothing more from it. ` : ''}This can’t be undone. If you publish it again, it starts with new people.${any && !view.closed ? ' To let them finish, stop new entries instead.' : ''}`,
      };
    default:
      return action satisfies never;
  }
}
