import { Loader, PasswordInput, TextInput, UnstyledButton } from '@mantine/core';
import { IconBrush, IconChartDots, IconKey, IconShieldCheck, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { roles } from '@waymark/policy/permissions';
import { useState } from 'react';
import { z } from 'zod';
import { roleWords } from '../server/roles.ts';
import { signIn, signInAs, signInByCode } from '../server/signIn.ts';
import classes from './SignIn.module.css';
import { EmailField, SignInForm, SignInLayout } from './SignInLayout.tsx';
import { useEntering } from './useEntering.ts';

const person = z.object({
  role: z.enum(roles),
  name: z.string(),
  email: z.string(),
});
type DemoPerson = z.infer<typeof person>;
const people = z.union([
  z.array(person),
  z.object({ people: z.array(person) }).transform((found) => found.people),
]);

/** The people to sign in as with one click. Only the local stack has any. */
async function demoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch('/demo/people');
  if (!answer.ok) return [];
  const found = people.safeParse(await answer.json().catch(() => null));
  return found.success ? found.data : [];
}

/** Email and password, then the code of a two-factor account. The local stack offers the demo's people too. */
export function SignInPage() {
  const { next, step } = useSearch({ from: '/sign-in' });
  return step === 'code' ? <CodeForm next={next} /> : <PasswordForm next={next} />;
}

function PasswordForm({ next }: { next: string | undefined }) {
  const people = useQuery({ queryKey: ['demo-people'], queryFn: demoPeople, retry: false });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, enter } = useEntering(next);
  return (
    <SignInLayout title="Sign in" problem={problem}>
      <SignInForm
        action="Sign in"
        busy={busy === 'form'}
        off={busy !== null}
        onSubmit={() => enter('form', () => signIn(email, password))}
      >
        <EmailField value={email} onChange={setEmail} />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </SignInForm>
      <p className={classes.aside}>
        <Link to="/forgot" className={classes.link}>
          Forgot password?
        </Link>
      </p>
      {people.data !== undefined && people.data.length > 0 && (
        <DemoPeople people={people.data} busy={busy} enter={(role) => enter(role, () => signInAs(role))} />
      )}
    </SignInLayout>
  );
}

const icons = {
  marketer: IconSpeakerphone,
  designer: IconBrush,
  analyst: IconChartDots,
  compliance: IconShieldCheck,
  admin: IconKey,
};

function DemoPeople(props: { people: DemoPerson[]; busy: string | null; enter: (role: string) => void }) {
  return (
    <section className={classes.demo} aria-labelledby="demo-heading">
      <h2 id="demo-heading">Or sign in as a demo user</h2>
      <ul>
        {props.people.map(({ role, name }) => {
          const Icon = icons[role];
          return (
            <li key={role}>
              <UnstyledButton
                className={classes.person}
                disabled={props.busy !== null}
                onClick={() => props.enter(role)}
                data-testid={`demo-${role}`}
              >
                {props.busy === role ? <Loader size={20} /> : <Icon size={20} stroke={1.6} aria-hidden />}
                <span>
                  <strong>
                    {roleWords[role].name} <span className={classes.name}>{name}</span>
                  </strong>
                  <span className={classes.can}>{roleWords[role].can}</span>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The second step of a sign-in. */
function CodeForm({ next }: { next: string | undefined }) {
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
