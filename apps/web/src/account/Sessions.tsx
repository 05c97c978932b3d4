import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sentenceOf } from '../server/errors.ts';
import { queryClient, trpc } from '../server/trpc.ts';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Moment } from '../ui/Moment.tsx';
import { SmallButton } from '../ui/SmallButton.tsx';
import { TableSkeleton } from '../ui/tables/TableSkeleton.tsx';
import classes from './Account.module.css';

export function Sessions() {
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const after = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() }),
    onError: (error: unknown) => notifications.show({ color: 'red', message: sentenceOf(error) }),
  };
  const end = useMutation(trpc.account.endSession.mutationOptions(after));
  const endOthers = useMutation(trpc.account.endOtherSessions.mutationOptions(after));
  return (
    <SettingsCard
      title="Where you’re signed in"
      description="See something you don’t recognize? Sign it out and change your password."
    >
      <Loaded from={sessions} skeleton={<TableSkeleton columns={[200, 90]} rows={2} />}>
        {(rows) => (
          <>
            <ul className={classes.sessions} data-testid="sessions">
              {rows.map(({ id, current, device, address, signedInAt, lastUsedAt }) => (
                <li key={id}>
                  <div>
                    {deviceWords(device)}
                    {current && <span className={classes.description}> (this one)</span>}
                    <div className={classes.description}>
                      Signed in <Moment at={signedInAt} show="dateAndTime" />, last used{' '}
                      <Moment at={lastUsedAt} show="dateAndTime" />
                      {address !== null && ` · ${address}`}
                    </div>
                  </div>
                  {!current && (
                    <SmallButton
                      aria-label={`Sign out ${deviceWords(device)}`}
                      onClick={() => end.mutate({ id })}
                    >
                      Sign out
                    </SmallButton>
                  )}
                </li>
              ))}
            </ul>
            {rows.length > 1 && (
              <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                Sign out everywhere else
              </Button>
            )}
          </>
        )}
      </Loaded>
    </SettingsCard>
  );
}

const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A browser's name as a person would say it: "Chrome on macOS". */
export function deviceWords(userAgent: string | null): string {
  const of = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  const browser = of(browsers) ?? 'Unknown browser';
  const system = of(systems);
  return system === undefined ? browser : `${browser} on ${system}`;
}
