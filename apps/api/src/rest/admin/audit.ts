import { auditAbouts } from '@waymark/policy/auditAbouts';
import { readAudit } from '@waymark/workspace/audit/read';
import { z } from 'zod';
import { route } from '../route.ts';
import { instant, pageQuery, shape } from '../shapes.ts';

const lineShape = shape('AuditEntry', {
  id: z.int(),
  at: instant,
  actorId: z.string().describe('A member’s ID, or `key:` and an API key’s ID.'),
  actor: z.string().describe('Their name at the time.'),
  action: z.string().describe('For example, `journey.publish`.'),
  subject: z.string().describe('The ID of what was changed.'),
  sentence: z.string().describe('What was done, as the audit log shows it.'),
});

export const getAudit = route('get /audit', {
  subject: 'Audit log',
  scope: 'admin',
  summary: 'Search the audit log, newest first',
  query: pageQuery.extend({
    cursor: z
      .string()
      .regex(/^[1-9][0-9]{0,14}$/, 'isn’t the `next` of a page')
      .optional()
      .describe('The `next` from the previous page.'),
    text: z.string().max(200).optional().describe('Words that an entry must contain, all of them.'),
    actor: z.string().max(100).optional().describe('An `actorId`.'),
    action: z.string().max(100).optional(),
    about: z.enum(auditAbouts).optional().describe('What kind of thing was changed.'),
    subject: z.string().max(100).optional().describe('The ID of what was changed.'),
  }),
  success: {
    description: 'A page of entries.',
    schema: shape('AuditPage', { rows: z.array(lineShape), next: z.string().nullable() }),
    example: {
      rows: [
        {
          id: 812,
          at: '2026-03-02T15:04:05.000Z',
          actorId: 'key:7d5c1a52-2f64-4f0e-9a6e-0d5b1c7f3e21',
          actor: 'API key Warehouse',
          action: 'journey.pause',
          subject: '5a1f0c5e-6d0b-4c88-9f0c-1f2e3d4c5b6a',
          sentence: 'Paused journey “Winback”',
        },
      ],
      next: null,
    },
  },
  handle: async ({ sql, workspaceId }, { query: { cursor, ...filter } }) => {
    const page = await readAudit(sql, workspaceId, { ...filter, cursor: cursor ? Number(cursor) : null });
    return { ...page, next: page.next === null ? null : String(page.next) };
  },
});
