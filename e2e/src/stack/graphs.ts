import { draw } from '@waymark/journey/graph/drawing';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Duration } from '@waymark/journey/settings/duration';

/** Event → wait → one SMS → end. `event` should be of the test's own, so that nobody else comes in. */
export function waitAndText(
  event: string,
  wait: Duration,
  program: 'marketing' | 'transactional' = 'marketing',
): Graph {
  return draw(
    [
      { id: 'start', kind: 'trigger.event', settings: { event, where: [], reentry: 'always' } },
      { id: 'wait', kind: 'wait.duration', settings: { duration: wait } },
      {
        id: 'text',
        kind: 'message.sms',
        settings: {
          program,
          overCap: 'skip',
          text: `Hello {{ first_name | default: "you" }}, this is ${event}. Reply STOP to opt out.`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → wait', 'wait → text', 'text → end'],
  );
}

/** Event → one SMS → end. */
export function justText(event: string, program: 'marketing' | 'transactional' = 'marketing'): Graph {
  return draw(
    [
      { id: 'start', kind: 'trigger.event', settings: { event, where: [], reentry: 'always' } },
      {
        id: 'text',
        kind: 'message.sms',
        settings: { program, overCap: 'skip', text: `This is ${event}. Reply STOP to opt out.` },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → text', 'text → end'],
  );
}

/** Opt-in → end, with nothing else in it. */
export const optInOnly: Graph = draw(
  [
    { id: 't', kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } },
    { id: 'x', kind: 'exit', settings: {} },
  ],
  ['t → x'],
);

let count = 0;

/** An event type that no other test uses. */
export function freshEvent(): string {
  count += 1;
  return `e2e_${Date.now().toString(36)}_${count}`;
}
