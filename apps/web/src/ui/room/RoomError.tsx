import { Button } from '@mantine/core';
import { IconCloudOff, IconMoodPuzzled } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { refusalCode, sentenceOf } from '../../server/errors.ts';
import { queryClient } from '../../server/trpc.ts';
import { isCodeMissing } from '../newVersion.tsx';
import { NotHere } from './NotHere.tsx';
import classes from './RoomError.module.css';
import { TopBar } from './TopBar.tsx';

/** What happened, what is safe, what to do, and a retry. */
export function RoomProblem(props: { error: unknown; retry: () => void; fullPage?: boolean }) {
  const { error, retry, fullPage = false } = props;
  const code = refusalCode(error);
  // An address with an invalid id, or one that doesn't exist here.
  if ((code === 'NOT_FOUND' || code === 'BAD_REQUEST') && !fullPage) return <NotHere />;
  const away = code === null && error instanceof Error && error.name === 'TRPCClientError';
  const missing = isCodeMissing(error);
  const Icon = away || missing ? IconCloudOff : IconMoodPuzzled;
  const Frame = fullPage ? 'main' : 'div';
  const Heading = fullPage ? 'h1' : 'h2';
  return (
    <Frame className={fullPage ? classes.page : classes.room}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <Heading className={classes.heading} aria-live="assertive">
        {missing ? 'This page couldn’t be loaded.' : sentenceOf(error)}
      </Heading>
      <p>
        {away
          ? 'Journeys keep running and nothing is lost. Check the connection, then try again.'
          : missing
            ? 'There may be a new version of Waymark, or the connection was lost. Reload to try again.'
            : 'This page couldn’t be shown. Journeys keep running. Try again, or go back.'}
      </p>
      <Button onClick={missing ? () => window.location.reload() : retry} variant="default">
        {missing ? 'Reload' : 'Try again'}
      </Button>
    </Frame>
  );
}

/** A broken page leaves the rest of the app working. */
export function RoomError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <>
      <TopBar title="Waymark" />
      <RoomProblem
        error={error}
        retry={() => {
          queryClient.invalidateQueries();
          reset();
          router.invalidate();
        }}
      />
    </>
  );
}
