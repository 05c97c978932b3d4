import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { refresh } from '../server/refresh.ts';
import { useMe } from '../server/session.tsx';
import { Secret } from '../ui/forms/Secret.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import classes from './Account.module.css';
import { PasswordDialog } from './PasswordDialog.tsx';
import { recoveryCodes, type Setup, setup } from './setup.ts';
import { TwoFactorSetup } from './TwoFactorSetup.tsx';

type Asked = 'on' | 'off' | 'codes' | null;

/** Signing in with a code from an authenticator app in addition to the password. */
export function TwoFactor() {
  const { twoFactor } = useMe().user;
  const [asked, setAsked] = useState<Asked>(null);
  const [begun, setBegun] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const done = (answer: unknown) => {
    if (asked === 'on') setBegun(setup.parse(answer));
    if (asked === 'codes') setCodes(recoveryCodes.parse(answer).backupCodes);
    if (asked === 'off') refresh('me', 'account');
    setAsked(null);
  };
  return (
    <SettingsCard
      title="Two-factor sign-in"
      description={
        twoFactor
          ? 'On. You sign in with your password and a code from your authenticator app.'
          : 'Off. Turn it on so a stolen password isn’t enough to sign in as you.'
      }
    >
      {codes !== null ? (
        <>
          <p className={classes.description}>
            Keep these recovery codes somewhere only you can get to. Each one signs you in once if you lose
            your phone. They won’t be shown again.
          </p>
          <Secret value={codes.join('\n')} testId="recovery-codes" />
          <Button onClick={() => setCodes(null)}>I’ve saved them</Button>
        </>
      ) : begun !== null ? (
        <TwoFactorSetup
          setup={begun}
          cancel={() => setBegun(null)}
          done={() => {
            setCodes(begun.backupCodes);
            setBegun(null);
            refresh('me', 'account');
          }}
        />
      ) : twoFactor ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsked('codes')}>
            New recovery codes
          </Button>
          <Button variant="default" onClick={() => setAsked('off')}>
            Turn off
          </Button>
        </Group>
      ) : (
        <Button onClick={() => setAsked('on')}>Turn on</Button>
      )}
      <PasswordDialog asked={asked} done={done} onClose={() => setAsked(null)} />
    </SettingsCard>
  );
}
