import { Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { post, refusalOf } from '../server/post.ts';
import classes from './SignIn.module.css';
import { EmailField, SignInForm, SignInLayout } from './SignInLayout.tsx';

const mailing = z.object({ mail: z.boolean() });

async function canMail(): Promise<boolean> {
  const answer = await fetch('/access/forgot').catch(() => null);
  if (!answer?.ok) throw new Error(await refusalOf(answer));
  return mailing.parse(await answer.json()).mail;
}

async function askForLink(email: string): Promise<void> {
  const answer = await post('/access/forgot', { email });
  if (!answer?.ok) throw new Error(await refusalOf(answer));
}

/** "Forgot password?": a link by email if the server can send email, otherwise whom to ask. */
export function ForgotPage() {
  const mail = useQuery({ queryKey: ['can-mail'], queryFn: canMail, retry: false });
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: askForLink });
  const problem = ask.error ?? mail.error;
  return (
    <SignInLayout title="Forgot your password?" problem={problem?.message ?? null}>
      {mail.data === undefined && mail.error === null && <Skeleton height={96} />}
      {mail.data === false && (
        <p>Ask a workspace admin for a reset link. They can create one under Admin › Members.</p>
      )}
      {mail.data === true && ask.isSuccess && (
        <p role="status">
          If there’s an account for {email.trim()}, a link to choose a new password is on its way. It works
          for an hour. Don’t see it? Check your spam folder or ask a workspace admin.
        </p>
      )}
      {mail.data === true && !ask.isSuccess && (
        <SignInForm action="Email me a link" busy={ask.isPending} onSubmit={() => ask.mutate(email.trim())}>
          <EmailField value={email} onChange={setEmail} />
        </SignInForm>
      )}
      <p className={classes.aside}>
        <Link to="/sign-in" className={classes.link}>
          Back to sign-in
        </Link>
      </p>
    </SignInLayout>
  );
}
