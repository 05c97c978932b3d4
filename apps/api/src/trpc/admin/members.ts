import { roles } from '@waymark/policy/permissions';
import {
  invitationOf,
  invite,
  listInvitations,
  withdrawInvitation,
} from '@waymark/workspace/members/invitations';
import { INVITATION_HOURS, type NewLink, RESET_HOURS } from '@waymark/workspace/members/links';
import { listMembers, removeMember, setActive, setRole } from '@waymark/workspace/members/members';
import { personName } from '@waymark/workspace/members/names';
import { renamePerson } from '@waymark/workspace/members/rename';
import { resetByAdmin } from '@waymark/workspace/members/resets';
import { z } from 'zod';
import { invitationUrl, resetUrl } from '../../auth/links.ts';
import type { Member } from '../../auth/member.ts';
import type { Deps } from '../../deps.ts';
import { invitationLetter, resetLetter } from '../../mail/letters.ts';
import { type Letter, mailTrouble } from '../../mail/mailer.ts';
import { allowed, byId, change, changeOne, router, shownTo } from '../base.ts';

const person = z.object({ userId: z.string().min(1).max(64) });

/** Members of the workspace. Only an admin who confirmed their identity can change them. */
export const membersRouter = router({
  list: shownTo('manageMembers').query(async ({ ctx }) => {
    const [members, invitations] = await Promise.all([
      listMembers(ctx.sql, ctx.workspaceId),
      listInvitations(ctx.sql, ctx.workspaceId),
    ]);
    return {
      members: members.map((each) => ({ ...each, deactivatedAt: each.deactivatedAt?.toISOString() ?? null })),
      invitations: invitations.map((each) => ({
        ...each,
        createdAt: each.createdAt.toISOString(),
        expiresAt: each.expiresAt.toISOString(),
      })),
      mail: ctx.deps.mailer !== null,
    };
  }),
  invite: allowed('manageMembers')
    .input(z.object({ email: z.email().max(254), role: z.enum(roles) }))
    .mutation(({ ctx, input }) => invited(ctx, input)),
  /** A new link for an invitation, replacing the old one. */
  inviteAgain: allowed('manageMembers')
    .input(byId)
    .mutation(async ({ ctx, input }) => invited(ctx, await invitationOf(ctx.sql, ctx.workspaceId, input.id))),
  withdraw: changeOne('manageMembers', withdrawInvitation),
  setRole: change('manageMembers', person.extend({ role: z.enum(roles) }), setRole),
  rename: change('manageMembers', person.extend({ name: personName }), renamePerson),
  setActive: change('manageMembers', person.extend({ active: z.boolean() }), setActive),
  remove: allowed('manageMembers')
    .input(person)
    .mutation(({ ctx, input }) => removeMember(ctx.sql, ctx.workspaceId, input.userId, ctx.actor)),
  resetLink: allowed('manageMembers')
    .input(person.extend({ clearsTwoFactor: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const { email, ...link } = await resetByAdmin(ctx.sql, ctx.workspaceId, input, ctx.actor);
      const url = resetUrl(ctx.deps.publicUrl, link.token);
      return handOver(ctx.deps, link, url, resetLetter({ to: email, url, hours: RESET_HOURS }));
    }),
});

type Asking = { deps: Deps; sql: Deps['sql']; workspaceId: string; actor: string; member: Member };

async function invited(
  { deps, sql, workspaceId, actor, member }: Asking,
  input: Parameters<typeof invite>[2],
) {
  const link = await invite(sql, workspaceId, input, actor);
  const url = invitationUrl(deps.publicUrl, link.token);
  const letter = invitationLetter({
    to: input.email,
    workspace: member.workspace.name,
    by: member.user.name,
    url,
    days: INVITATION_HOURS / 24,
  });
  return handOver(deps, link, url, letter);
}

/** The link to copy, which is also emailed if there is a mail server. */
async function handOver(deps: Deps, { expiresAt }: NewLink, url: string, letter: Letter) {
  const view = { url, expiresAt: expiresAt.toISOString() };
  if (deps.mailer === null) return { ...view, mail: 'off' as const };
  try {
    await deps.mailer.send(letter);
    return { ...view, mail: 'sent' as const };
  } catch (err) {
    deps.log.warn({ code: mailTrouble(err) }, 'an email was not taken by the mail server');
    return { ...view, mail: 'failed' as const };
  }
}
