import { PasswordInput, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { post, refusalOf } from '../server/post.ts';
import { type SignInResult, signIn } from '../server/signIn.ts';
import { DeadLink } from './DeadLink.tsx';
import classes from './SignIn.module.css';
import { SignInForm, SignInLayout } from './SignInLayout.tsx';
import { useEntering } from './useEntering.ts';
import { useLink } from './useLink.ts';

const TITLE = 'Choose a new password';

/** The page that a reset link leads to: a new password, then signed in. */
export function ResetPage() {
  const { token, about } = useLink('/access/reset-link', z.object({ email: z.string() }));
  const [password, setPassword] = useState('');
  const { busy, problem, enter } = useEntering(undefined);
  if (about.error !== null) {
    const next = 'Get a new link with “Forgot password?” or from a workspace admin.';
    return <DeadLink title={TITLE} why={about.error.message} next={next} />;
  }
  if (about.data === undefined) {
    return (
      <SignInLayout title={TITLE} problem={null}>
        <Skeleton height={96} />
      </SignInLayout>
    );
  }
  const { email } = about.data;
  const reset = async (): Promise<SignInResult> => {
    const answer = await post('/access/reset', { token, password });
    return answer?.ok ? signIn(email, password) : { kind: 'refused', why: await refusalOf(answer) };
  };
  return (
    <SignInLayout title={TITLE} problem={problem}>
      <SignInForm action="Save and sign in" busy={busy !== null} onSubmit={() => enter('form', reset)}>
        <p className={classes.note}>For {email}. You’ll be signed out on all your devices.</p>
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label="New password"
          description="10 characters or more. A few words in a row work well."
          autoComplete="new-password"
          autoFocus
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </SignInForm>
    </SignInLayout>
  );
}
