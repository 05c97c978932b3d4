import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './SignIn.module.css';
import { SignInLayout } from './SignInLayout.tsx';

/** Shown for a link that doesn't work, or not right now. */
export function DeadLink({ title, why, next }: { title: string; why: string; next: string }) {
  return (
    <SignInLayout title={title} problem={why}>
      <p>{next}</p>
      <p className={classes.aside}>
        <Button component={Link} to="/sign-in" variant="default">
          Go to sign-in
        </Button>
      </p>
    </SignInLayout>
  );
}
