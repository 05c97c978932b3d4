import { ruleSchema } from '@waymark/audience/schema';
import { entriesOfPerson } from '@waymark/engine/journeys/people/entriesOf';
import { listMessages } from '@waymark/engine/messages/messages';
import { listPeople } from '@waymark/engine/people/list';
import { mergePeople, mergesOf, undoMerge } from '@waymark/engine/people/merge';
import { personDetail } from '@waymark/engine/people/person';
import { z } from 'zod';
import { allowed, byId, cursorSchema, everyone, idSchema, router } from './base.ts';
import { phoneFor, seesMasked } from './mask.ts';
import { messageRow } from './messageRow.ts';

const sought = z.object({ search: z.string().max(100).optional(), rule: ruleSchema.optional() });

export const customersRouter = router({
  list: everyone.input(sought.extend({ cursor: cursorSchema })).query(async ({ ctx, input }) => {
    const page = await listPeople(ctx.sql, ctx.workspaceId, {
      ...input,
      masked: seesMasked(ctx.member.role),
    });
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, phone: phoneFor(ctx.member.role, row.phone) })),
    };
  }),
  /** Asks who is there, as exporting must; where the file then is. */
  export: allowed('export')
    .input(sought)
    .mutation(({ input: { search, rule } }) => {
      const asked = { ...(search && { search }), ...(rule && { rule: JSON.stringify(rule) }) };
      return { address: `/exports/people.csv?${new URLSearchParams(asked)}` };
    }),
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const { sql, workspaceId } = ctx;
    const [person, entries, messages, merges] = await Promise.all([
      personDetail(sql, workspaceId, input.id),
      entriesOfPerson(sql, workspaceId, input.id),
      listMessages(sql, workspaceId, { customerId: input.id, limit: 100 }),
      mergesOf(sql, workspaceId, input.id),
    ]);
    return {
      ...person,
      phone: phoneFor(ctx.member.role, person.phone),
      entries,
      messages: messages.rows.map(messageRow),
      merges,
    };
  }),
  merge: allowed('mergePeople')
    .input(z.object({ keptId: idSchema, goneId: idSchema }))
    .mutation(({ ctx, input }) => mergePeople(ctx.sql, ctx.workspaceId, input, ctx.actor)),
  /** By the merge's id. */
  undoMerge: allowed('mergePeople')
    .input(byId)
    .mutation(({ ctx, input }) => undoMerge(ctx.sql, ctx.workspaceId, input.id, ctx.actor)),
});
