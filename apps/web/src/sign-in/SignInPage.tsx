import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DemoPeople } from './DemoPeople.tsx';
import classes from './SignIn.module.css';
import { demoPeople, type SignInResult, signIn, signInAs } from './session.ts';

/** Email and password; in the local stack also the demo's people, one click each. */
export function SignInPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const people = useQuery({ queryKey: ['demo-people'], queryFn: demoPeople, retry: false });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<SignInResult>(null);
  useEffect(() => {
    document.title = 'Sign in · Waymark';
  }, []);

  const enter = async (who: string, attempt: () => Promise<SignInResult>) => {
    setBusy(who);
    setProblem(null);
    const refused = await attempt();
    if (refused !== null) {
      setProblem(refused);
      setBusy(null);
      return;
    }
    queries.clear();
    await navigate({ href: safeNext(next), replace: true });
  };

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <img src="/waymark.svg" alt="" width={32} height={32} />
          <span>Waymark</span>
        </div>
        <h1 className={classes.title}>Sign in</h1>
        {problem !== null && (
          <Alert color="red" variant="light" role="alert" className={classes.problem}>
            {problem}
          </Alert>
        )}
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            enter('form', () => signIn(email, password));
          }}
        >
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy === 'form'} disabled={busy !== null} fullWidth>
            Sign in
          </Button>
        </form>
        {people.data !== undefined && people.data.length > 0 && (
          <DemoPeople people={people.data} busy={busy} enter={(role) => enter(role, () => signInAs(role))} />
        )}
      </div>
    </main>
  );
}

/** Only ever within this house: an address elsewhere is not followed. */
function safeNext(next: string | undefined): string {
  return next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/\\')
    ? next
    : '/journeys';
}
