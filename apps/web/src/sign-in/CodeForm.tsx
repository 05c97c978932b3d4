import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { signInByCode } from '../server/signIn.ts';
import classes from './SignIn.module.css';
import { SignInForm, SignInLayout } from './SignInLayout.tsx';
import { useEntering } from './useEntering.ts';

/** The second step of a sign-in. */
export function CodeForm({ next }: { next: string | undefined }) {
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const { busy, problem, enter } = useEntering(next);
  return (
    <SignInLayout title="Enter your code" problem={problem}>
      <SignInForm
        action="Sign in"
        busy={busy !== null}
        onSubmit={() => enter('form', () => signInByCode(code))}
      >
        <TextInput
          key={recovery ? 'recovery' : 'app'}
          label={recovery ? 'Recovery code' : 'Code from your authenticator app'}
          description={recovery ? 'Each one works once.' : '6-digit code'}
          autoComplete="one-time-code"
          inputMode={recovery ? 'text' : 'numeric'}
          autoFocus
          required
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </SignInForm>
      <p className={classes.aside}>
        <button
          type="button"
          className={classes.link}
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
          }}
        >
          {recovery ? 'Use the app instead' : 'Use a recovery code'}
        </button>
        <Link to="/sign-in" search={{ next }} className={classes.link}>
          Back to sign-in
        </Link>
      </p>
      <p className={classes.note}>
        Lost your phone and your recovery codes? A workspace admin can reset them.
      </p>
    </SignInLayout>
  );
}
