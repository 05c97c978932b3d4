import { Alert, Button, TextInput } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './SignIn.module.css';

/** The layout of the pages before signing in: the brand, a title, an error, and a form. */
export function SignInLayout(props: { title: string; problem: string | null; children: ReactNode }) {
  const { title, problem, children } = props;
  useEffect(() => {
    document.title = `${title} · Waymark`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <img src="/waymark.svg" alt="" width={32} height={32} />
          <span>Waymark</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {problem !== null && (
          <Alert color="red" variant="light" role="alert" className={classes.problem}>
            {problem}
          </Alert>
        )}
        {children}
      </div>
    </main>
  );
}

/** The one form of such a page, with its button. */
export function SignInForm(props: {
  action: string;
  busy: boolean;
  /** Something else is in progress. */
  off?: boolean;
  onSubmit: () => void;
  children: ReactNode;
}) {
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {props.children}
      <Button type="submit" loading={props.busy} disabled={props.off} fullWidth>
        {props.action}
      </Button>
    </form>
  );
}

export function EmailField({ value, onChange }: { value: string; onChange: (email: string) => void }) {
  return (
    <TextInput
      label="Email"
      type="email"
      autoComplete="username"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
