import type { JourneyView } from '../../../server/views.ts';
import { count, counted } from '../../../ui/format/numbers.ts';
import type { Run } from '../../../ui/format/runs.ts';

type Known = Pick<JourneyView, 'status' | 'closed' | 'paused' | 'activePeople' | 'schedule' | 'messages'>;

/** What the live version is doing now. `runWords` says when a schedule runs. */
export function stateWords(view: Known, runWords: (run: Run) => string): string {
  const { status, closed, paused, activePeople, schedule, messages } = view;
  if (status === 'stopped') return 'Stopped. Nobody is in this journey.';
  if (status === 'paused')
    return `${paused?.name ? `Paused by ${paused.name}. ` : ''}Nobody moves forward and nothing is sent until it’s resumed.`;
  if (closed)
    return activePeople > 0
      ? `No new entries. ${counted(activePeople, 'person', 'people')} will finish.`
      : 'No new entries. Everyone has finished.';
  if (schedule?.next) return `Next run ${runWords(schedule.next)}.`;
  if (schedule) {
    const { queued, sent, delivered } = messages;
    const far = `${counted(sent, 'message')} sent, ${count(delivered)} delivered`;
    if (activePeople + queued === 0) return `Its last run is over: ${far}.`;
    return `${far} so far. ${activePeople > 0 ? `${counted(activePeople, 'person', 'people')} still in it` : `${count(queued)} still to send`}.`;
  }
  return 'You’re viewing the live version.';
}
