import { productIdSchema } from '@waymark/engine/catalog/product';
import { addTestPhone, removeTestPhone, testPhones } from '@waymark/engine/testSends/phones';
import { sendTest, testStatus } from '@waymark/engine/testSends/send';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, byId, changeOne, idSchema, router } from '../base.ts';
import { phoneFor } from '../mask.ts';

const testers = allowed('sendTests');
const media = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('picture'), id: idSchema }),
  z.object({
    kind: z.literal('card'),
    id: idSchema,
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
]);

/** Tests to teammates' phones, and the list of those phones. */
export const testsRouter = router({
  phones: testers.query(async ({ ctx }) => {
    const phones = await testPhones(ctx.sql, ctx.workspaceId);
    return phones.map((each) => ({ ...each, phone: phoneFor(ctx.member.role, each.phone) ?? '' }));
  }),
  addPhone: allowed('manageTestPhones')
    .input(z.object({ name: nameSchema(80), phone: z.string().min(1).max(40) }))
    .mutation(({ ctx, input }) => addTestPhone(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  removePhone: changeOne('manageTestPhones', removeTestPhone),
  send: testers
    .input(
      z.object({
        phoneId: idSchema,
        text: z.string().max(1600),
        media,
        customerId: idSchema.optional(),
        values: z.record(z.string().max(80), z.string().max(300)).optional(),
        event: z.string().max(64).optional(),
        product: productIdSchema.optional(),
        what: z.enum(['step', 'card', 'campaign']),
        subject: idSchema,
      }),
    )
    .mutation(({ ctx, input }) => sendTest(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  status: testers.input(byId).query(({ ctx, input }) => testStatus(ctx.sql, ctx.workspaceId, input.id)),
});
