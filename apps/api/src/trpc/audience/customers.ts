import { propertyNameSchema, ruleSchema } from '@waymark/audience/schema';
import { entriesOfPerson } from '@waymark/engine/journeys/people/entriesOf';
import { turnedAwayPerson } from '@waymark/engine/journeys/people/turnedAway';
import { listMessages } from '@waymark/engine/messages/messages';
import { leaveApart, type Violation, violations } from '@waymark/engine/people/identifiers';
import { listPeople, marketingStates, peopleSorts } from '@waymark/engine/people/list';
import { mergePeople, mergesOf, undoMerge } from '@waymark/engine/people/merge';
import { personDetail } from '@waymark/engine/people/person';
import { forgetPosition } from '@waymark/engine/stores/positions';
import type { Role } from '@waymark/policy/permissions';
import { z } from 'zod';
import { allowed, byId, change, changeOne, cursorSchema, everyone, idSchema, router } from '../base.ts';
import { messageRow } from '../journeys/messageRow.ts';
import { phoneFor, seesMasked } from '../mask.ts';

const sought = z.object({
  search: z.string().max(100).optional(),
  rule: ruleSchema.optional(),
  marketing: z.enum(marketingStates).optional(),
});

const columns = z.array(propertyNameSchema).max(12).optional();

/** A phone that several profiles claim, as the role may see it. */
const shown = (role: Role, violation: Violation) => ({
  ...violation,
  value: violation.kind === 'phone' ? (phoneFor(role, violation.value) ?? '') : violation.value,
});

export const customersRouter = router({
  list: everyone
    .input(sought.extend({ cursor: cursorSchema, sort: z.enum(peopleSorts).optional(), columns }))
    .query(async ({ ctx, input }) => {
      const page = await listPeople(ctx.sql, ctx.workspaceId, {
        ...input,
        masked: seesMasked(ctx.member.role),
      });
      return {
        ...page,
        rows: page.rows.map((row) => ({ ...row, phone: phoneFor(ctx.member.role, row.phone) })),
      };
    }),
  /** Asks the user to confirm their identity, as every export must; returns where the file then is. */
  export: allowed('export')
    .input(sought)
    .mutation(({ input: { search, rule, marketing } }) => {
      const asked = {
        ...(search && { search }),
        ...(rule && { rule: JSON.stringify(rule) }),
        ...(marketing && { marketing }),
      };
      return { address: `/exports/people.csv?${new URLSearchParams(asked)}` };
    }),
  get: everyone.input(byId).query(async ({ ctx, input }) => {
    const { sql, workspaceId } = ctx;
    const [person, entries, turnedAway, messages, merges, broken] = await Promise.all([
      personDetail(sql, workspaceId, input.id),
      entriesOfPerson(sql, workspaceId, input.id),
      turnedAwayPerson(sql, workspaceId, input.id),
      listMessages(sql, workspaceId, { customerId: input.id, limit: 100 }),
      mergesOf(sql, workspaceId, input.id),
      violations(sql, workspaceId, input.id),
    ]);
    return {
      ...person,
      phone: phoneFor(ctx.member.role, person.phone),
      entries,
      turnedAway,
      messages: messages.rows.map(messageRow),
      merges,
      violations: broken.map((one) => shown(ctx.member.role, one)),
    };
  }),
  violations: everyone.query(async ({ ctx }) =>
    (await violations(ctx.sql, ctx.workspaceId)).map((one) => shown(ctx.member.role, one)),
  ),
  /** By the violation's key. */
  leaveApart: allowed('mergePeople')
    .input(z.object({ key: z.string().max(64) }))
    .mutation(({ ctx, input }) => leaveApart(ctx.sql, ctx.workspaceId, input.key, ctx.actor)),
  merge: change('mergePeople', z.object({ keptId: idSchema, goneId: idSchema }), mergePeople),
  forgetPosition: allowed('steerPeople')
    .input(byId)
    .mutation(({ ctx, input }) => forgetPosition(ctx.sql, ctx.workspaceId, input.id)),
  /** By the merge's id. */
  undoMerge: changeOne('mergePeople', undoMerge),
});
