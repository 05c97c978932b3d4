import { listPeople } from '@waymark/engine/people/list';
import { personDetail } from '@waymark/engine/people/person';
import { z } from 'zod';
import { byId, cursorSchema, everyone, router } from './base.ts';
import { phoneFor, seesMasked } from './mask.ts';
import { messageRow } from './messageRow.ts';
import type { CustomerRow, CustomerView, Page } from './views.ts';

export const customersRouter = router({
  list: everyone
    .input(z.object({ search: z.string().max(100).optional(), cursor: cursorSchema }))
    .query(async ({ ctx, input }): Promise<Page<CustomerRow>> => {
      const page = await listPeople(ctx.sql, ctx.workspaceId, {
        ...input,
        masked: seesMasked(ctx.member.role),
      });
      return {
        ...page,
        rows: page.rows.map((row) => ({ ...row, phone: phoneFor(ctx.member.role, row.phone) })),
      };
    }),
  get: everyone.input(byId).query(async ({ ctx, input }): Promise<CustomerView> => {
    const person = await personDetail(ctx.sql, ctx.workspaceId, input.id);
    return {
      ...person,
      phone: phoneFor(ctx.member.role, person.phone),
      messages: person.messages.map(messageRow),
    };
  }),
});
