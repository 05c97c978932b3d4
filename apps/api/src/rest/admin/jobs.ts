import { jobStatuses } from '@waymark/db/schema/job';
import { mayStop } from '@waymark/engine/jobKinds';
import { jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { needScope, route } from '../route.ts';
import { instant, nothing, shape } from '../shapes.ts';

const jobId = z.object({ id: z.string().describe('The job’s id (a UUID).') });

export const jobShape = shape('Job', {
  id: z.string(),
  kind: z.string().describe('What work it is, such as `dryRun`.'),
  subject: z.string().nullable().describe('What it’s about, such as a journey’s id.'),
  status: z.enum(jobStatuses),
  done: z.int(),
  total: z.int().describe('0 until it’s known.'),
  sentence: z.string().describe('What it’s doing, in words.'),
  error: z.string().nullable().describe('Why it failed, in words.'),
  startedAt: instant,
  endedAt: instant.nullable(),
});

export const getJob = route('get /jobs/:id', {
  subject: 'Jobs',
  scope: 'read',
  summary: 'See how far long work is',
  description: 'A job is kept for a while after it ends.',
  params: jobId,
  success: { description: 'The job.', schema: jobShape },
  handle: ({ sql, workspaceId }, { params }) => jobView(sql, workspaceId, ourId(params.id)),
});

export const stopJobRoute = route('post /jobs/:id/stop', {
  subject: 'Jobs',
  scope: ['journeys', 'customers'],
  summary: 'Stop long work',
  description:
    'It’s `stopping` for some seconds, then `stopped`. One that has ended stays as it is. A dry run needs the permission `journeys`; imports and segments need `customers`.',
  params: jobId,
  body: { schema: nothing, optional: true, examples: { nothing: {} } },
  success: { description: 'The job.', schema: jobShape },
  handle: async (caller, { params }) => {
    const { sql, workspaceId } = caller;
    const { id, kind } = await jobView(sql, workspaceId, ourId(params.id));
    needScope(caller, [mayStop(kind).scope]);
    return stopJob(sql, workspaceId, id);
  },
});
