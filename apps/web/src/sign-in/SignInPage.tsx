import { Loader, PasswordInput, UnstyledButton } from '@mantine/core';
import { IconBrush, IconChartDots, IconKey, IconShieldCheck, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { roles } from '@waymark/policy/permissions';
import { useState } from 'react';
import { z } from 'zod';
import { roleWords } from '../server/roles.ts';
import { signIn, signInAs } from '../server/signIn.ts';
import { CodeForm } from './CodeForm.tsx';
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

/**
 * Email and password, then a code if the account has two-factor sign-in. The local stack also offers the demo's
 * people, one click each.
 */
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
