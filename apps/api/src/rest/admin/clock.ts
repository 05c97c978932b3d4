import { builder } from '@waymark/db/builder';
import { workspace } from '@waymark/db/schema/workspace';
import { changeClock } from '@waymark/workspace/clock/changeClock';
import { clockChangeSchema, readClock } from '@waymark/workspace/clock/clock';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { clockView } from '../../clock.ts';
import { type Caller, route } from '../route.ts';
import { instant, named, shape } from '../shapes.ts';

const clockShape = shape('Clock', {
  mode: z.enum(['real', 'test']),
  now: instant,
  pace: z.number().describe('Workspace seconds per real second; 1 when the clock is real.'),
  testAllowed: z.boolean().describe('False if messages go through a real provider.'),
});
const change = named('ClockChange', clockChangeSchema);
const example = { mode: 'test', now: '2026-03-02T15:04:05.000Z', pace: 8640, testAllowed: true };

export const getClock = route('get /clock', {
  subject: 'Clock',
  scope: 'read',
  summary: "The workspace's clock",
  success: { description: 'The clock as it is now.', schema: clockShape, example },
  handle: (caller) => shown(caller),
});

export const putClock = route('put /clock', {
  subject: 'Clock',
  scope: 'admin',
  summary: 'Set the test clock or return to real time',
  description:
    'Everyone who is waiting is rescheduled. A pace of 8640 runs a day in ten seconds; 0 stops the clock.',
  body: {
    schema: change,
    examples: {
      dayInTenSeconds: { pace: 8640 },
      at: { at: '2026-03-02T09:00:00Z', pace: 1 },
      real: { mode: 'real' },
    },
  },
  success: { description: 'The clock as it is now.', schema: clockShape, example },
  refusals: [422],
  handle: async (caller, { body }) => {
    await changeClock(caller.sql, caller.workspaceId, body, caller.actor);
    return shown(caller);
  },
});

async function shown({ sql, workspaceId }: Caller) {
  const columns = { live: workspace.liveProvider };
  const [row] = await builder(sql).select(columns).from(workspace).where(eq(workspace.id, workspaceId));
  return clockView(await readClock(sql, workspaceId), row?.live ?? false);
}
