import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { JourneyView } from '@waymark/api/trpc/views';
import { counted } from '../../../format/numbers.ts';
import { Confirm } from '../../../parts/Confirm.tsx';
import { useTRPC } from '../../../shell/trpc.ts';
import { stage } from '../store/stage.ts';

type Deed = 'pause' | 'resume' | 'stop';

interface Props {
  view: JourneyView;
  deed: Deed;
  opened: boolean;
  onClose: () => void;
}

/** Pause, resume, stop: says how many people it touches, asks once. */
export function RunDialog({ view, deed, opened, onClose }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: trpc.journeys.pathKey() });
      stage.say(said[deed]);
      onClose();
    },
  };
  const deeds = {
    pause: useMutation(trpc.journeys.pause.mutationOptions(done)),
    resume: useMutation(trpc.journeys.resume.mutationOptions(done)),
    stop: useMutation(trpc.journeys.stop.mutationOptions(done)),
  };
  const run = deeds[deed];
  const people = counted(view.activePeople, 'person', 'people');
  const words: Record<Deed, { title: string; verb: string; text: string }> = {
    pause: {
      title: `Pause ${view.name}?`,
      verb: `Pause for ${people}`,
      text: `${people} in it stay where they are, nothing is sent and nobody new comes in. An admin can resume it at any time.`,
    },
    resume: {
      title: `Resume ${view.name}?`,
      verb: `Resume for ${people}`,
      text: `${people} go on from where they are. Waits that ran out meanwhile are over at once; quiet hours and caps still hold.`,
    },
    stop: {
      title: `Stop ${view.name}?`,
      verb: `Stop for ${people}`,
      text: `${people} leave the journey now and get nothing more from it. This cannot be undone: publishing it again starts with new people.`,
    },
  };
  const { title, verb, text } = words[deed];
  return (
    <Confirm
      opened={opened}
      title={title}
      verb={verb}
      danger={deed === 'stop'}
      busy={run.isPending}
      error={run.error}
      onConfirm={() => run.mutate({ id: view.id })}
      onClose={onClose}
    >
      {text}
    </Confirm>
  );
}

const said: Record<Deed, string> = { pause: 'Paused', resume: 'Resumed', stop: 'Stopped' };
