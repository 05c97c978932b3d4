import { PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { roles } from '@waymark/policy/permissions';
import { useState } from 'react';
import { z } from 'zod';
import { post, refusalOf } from '../server/post.ts';
import { roleWords } from '../server/roles.ts';
import { type SignInResult, signIn } from '../server/signIn.ts';
import { DeadLink } from './DeadLink.tsx';
import classes from './SignIn.module.css';
import { SignInForm, SignInLayout } from './SignInLayout.tsx';
import { useEntering } from './useEntering.ts';
import { useLink } from './useLink.ts';

const invitation = z.object({
  email: z.string(),
  role: z.enum(roles),
  workspace: z.string(),
  hasAccount: z.boolean(),
});

/** The page that an invitation links to: name and password, or the password of an existing account, then signed in. */
export function InvitationPage() {
  const { token, about } = useLink('/access/invitation', invitation);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, enter } = useEntering(undefined);
  if (about.error !== null) {
    const next = 'Ask whoever invited you for a new link. If you already joined, sign in.';
    return <DeadLink title="Invitation" why={about.error.message} next={next} />;
  }
  if (about.data === undefined) {
    return (
      <SignInLayout title="Invitation" problem={null}>
        <Skeleton height={160} />
      </SignInLayout>
    );
  }
  const { email, role, workspace, hasAccount } = about.data;
  const join = async (): Promise<SignInResult> => {
    const answer = await post('/access/accept', { token, password, ...(hasAccount ? {} : { name }) });
    return answer?.ok ? signIn(email, password) : { kind: 'refused', why: await refusalOf(answer) };
  };
  return (
    <SignInLayout title={`Join ${workspace}`} problem={problem}>
      <SignInForm action="Join" busy={busy !== null} onSubmit={() => enter('form', join)}>
        <p className={classes.note}>
          You’re invited as {email}. Your role: {roleWords[role].name}. {roleWords[role].can}
        </p>
        {hasAccount ? (
          <p>You already have a Waymark account. Enter its password to join.</p>
        ) : (
          <TextInput
            label="Your name"
            autoComplete="name"
            autoFocus
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          label="Password"
          description={hasAccount ? undefined : '10 characters or more. A few words in a row work well.'}
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </SignInForm>
    </SignInLayout>
  );
}
