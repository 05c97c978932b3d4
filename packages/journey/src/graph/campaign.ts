import type { Settings } from '../kinds/kinds.ts';
import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';

/** What a campaign sends: the settings of one message step. */
export type CampaignMessage =
  | { kind: 'message.sms'; settings: Settings<'message.sms'> }
  | { kind: 'message.mms'; settings: Settings<'message.mms'> };

/** When it is sent: a date and time, on each person's clock or on the workspace's. */
export type CampaignTime = Pick<Settings<'trigger.schedule'>, 'date' | 'time' | 'zone'>;

/** Whether a drawing is a one-off campaign: a single message, sent once on a schedule. */
export function isCampaign({ nodes }: Pick<Graph, 'nodes'>): boolean {
  const steps = nodes.filter(({ kind }) => kind !== 'exit');
  return (
    steps.length === 2 &&
    steps.some((node) => node.kind === 'trigger.schedule' && node.settings.repeat === null) &&
    steps.some(({ kind }) => kind.startsWith('message.'))
  );
}

/** Returns a one-off campaign as a journey: everyone in a segment gets one message, once. */
export function campaignGraph(segment: string, message: CampaignMessage, when: CampaignTime): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.schedule',
        settings: { segment, ...when, repeat: null, reentry: 'always' },
      },
      { id: 'message', ...message },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → message', 'message → end'],
  );
}
