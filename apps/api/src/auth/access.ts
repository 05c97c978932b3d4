import { acceptInvitation, invitedPerson, type Joining } from '@waymark/workspace/members/invitations';
import { OWN_RESET_HOURS, openLink } from '@waymark/workspace/members/links';
import { personName } from '@waymark/workspace/members/names';
import { resetByEmail, resetPassword } from '@waymark/workspace/members/resets';
import express, { type Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { jsonBody } from '../edge/jsonBody.ts';
import { Problem } from '../edge/problem.ts';
import { resetLetter } from '../mail/letters.ts';
import { mailTrouble } from '../mail/mailer.ts';
import { countedTry } from './countedTry.ts';
import { verifyPassword } from './hashing.ts';
import { resetUrl } from './links.ts';
import { hashChosenPassword, LONGEST_PASSWORD } from './passwords.ts';

/** Largest request body, bytes. */
const LIMIT = 4_096;

const token = z.string().min(20).max(100);
const password = z.string().min(1).max(LONGEST_PASSWORD);

/**
 * For people who aren't signed in: accepting an invitation, setting a new password through a link, requesting such a
 * link.
 */
export function accessRoutes(deps: Deps): Router {
  const { sql } = deps;
  const router = express.Router();
  const askedFor = new RateLimiterMemory({ points: 3, duration: 60 * 60 });
  const askedFrom = new RateLimiterMemory({ points: 20, duration: 60 * 60 });
  router.use(...jsonBody(LIMIT));
  router.use((_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    next();
  });

  router.post('/invitation', async (req, res) => {
    const link = await openLink(sql, 'invitation', read(z.object({ token }), req.body).token);
    const person = await invitedPerson(sql, link.email);
    res.json({
      email: link.email,
      role: link.role,
      workspace: link.workspaceName,
      hasAccount: person?.established ?? false,
    });
  });

  router.post('/accept', async (req, res) => {
    const input = read(z.object({ token, name: personName.optional(), password }), req.body);
    const link = await openLink(sql, 'invitation', input.token);
    const joining = await joiningOf(link, input, req.ip ?? '');
    await acceptInvitation(sql, input.token, joining);
    res.json({ email: link.email });
  });

  router.post('/reset', async (req, res) => {
    const input = read(z.object({ token, password }), req.body);
    const { email } = await openLink(sql, 'reset', input.token);
    const hash = await hashChosenPassword(input.password, { email });
    res.json(await resetPassword(sql, input.token, hash));
  });

  router.post('/reset-link', async (req, res) => {
    const { email } = await openLink(sql, 'reset', read(z.object({ token }), req.body).token);
    res.json({ email });
  });

  /** Whether links can be emailed; if not, an admin has to create one. */
  router.get('/forgot', (_req, res) => void res.json({ mail: deps.mailer !== null }));

  /** Responds the same, and before anything is sent, whether or not the address has an account. */
  router.post('/forgot', async (req, res) => {
    const { email } = read(z.object({ email: z.email().max(254) }), req.body);
    if (deps.mailer === null)
      throw new Problem('notFound', { detail: 'This server isn’t set up to send email.' });
    await limit(askedFrom, req.ip ?? '');
    await limit(askedFor, email.toLowerCase());
    res.json({ mail: true });
    mailReset(email).catch((err) =>
      deps.log.warn({ code: mailTrouble(err) }, 'a password reset could not be sent'),
    );
  });
  return router;

  async function joiningOf(
    link: { id: string; email: string },
    input: { name?: string | undefined; password: string },
    address: string,
  ): Promise<Joining> {
    const person = await invitedPerson(sql, link.email);
    if (!person?.established) {
      if (input.name === undefined) throw new Problem('unprocessable', { detail: 'Enter your name.' });
      const owner = { email: link.email, name: input.name };
      return { name: input.name, passwordHash: await hashChosenPassword(input.password, owner) };
    }
    const hash = person.passwordHash;
    const right = await countedTry(
      sql,
      { account: link.email, address },
      async () => hash !== null && (await verifyPassword({ hash, password: input.password })),
    );
    if (!right) throw new Problem('unprocessable', { detail: 'That isn’t your account’s password.' });
    return { userId: person.userId };
  }

  async function mailReset(email: string): Promise<void> {
    const link = await resetByEmail(sql, email);
    if (!link) return;
    const url = resetUrl(deps.publicUrl, link.token);
    await deps.mailer?.send(resetLetter({ to: link.email, url, hours: OWN_RESET_HOURS }));
  }
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', { detail: parsed.error.issues[0]?.message ?? 'The request isn’t valid.' });
}

async function limit(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch(() => {
    throw new Problem('tooMany', { detail: 'Too many attempts. Wait a while, then try again.' });
  });
}
