import { Button, Group, Modal, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../server/refresh.ts';
import { useMe } from '../server/session.tsx';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import { Secret } from '../ui/forms/Secret.tsx';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import { Reason } from '../ui/Reason.tsx';
import classes from './Account.module.css';
import { authCall } from './authCall.ts';
import { recoveryCodes, type Setup, setup } from './setup.ts';

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

const actions = {
  on: {
    title: 'Turn on two-factor sign-in',
    verb: 'Continue',
    path: '/two-factor/enable',
    description: null,
  },
  off: {
    title: 'Turn off two-factor sign-in?',
    verb: 'Turn off',
    path: '/two-factor/disable',
    description: 'Your password alone will sign you in again, and your recovery codes stop working.',
  },
  codes: {
    title: 'Make new recovery codes?',
    verb: 'Make new codes',
    path: '/two-factor/generate-backup-codes',
    description: 'The old ones stop working.',
  },
} as const;

/** What each change of two-factor sign-in asks for first. */
function PasswordDialog(props: {
  asked: keyof typeof actions | null;
  done: (answer: unknown) => void;
  onClose: () => void;
}) {
  const { asked, done, onClose } = props;
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked === null ? '' : actions[asked].title}
      size={420}
    >
      {asked !== null && <PasswordForm action={actions[asked]} done={done} onClose={onClose} />}
    </Modal>
  );
}

function PasswordForm(props: {
  action: (typeof actions)[keyof typeof actions];
  done: (answer: unknown) => void;
  onClose: () => void;
}) {
  const { action, done, onClose } = props;
  const [password, setPassword] = useState('');
  const call = useMutation({ mutationFn: () => authCall(action.path, { password }), onSuccess: done });
  return (
    <Form onSubmit={() => call.mutate()}>
      {action.description !== null && <p className={classes.description}>{action.description}</p>}
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        data-autofocus
        mt="xs"
        value={password}
        error={call.error?.message}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormFooter
        action={action.verb}
        busy={call.isPending}
        whyNot={password === '' ? 'Type your password first.' : null}
        onClose={onClose}
      />
    </Form>
  );
}

const PX = 180;

/** The QR code for the app, then a field for the first code from it. */
function TwoFactorSetup(props: { setup: Setup; cancel: () => void; done: () => void }) {
  const {
    setup: { totpURI },
    cancel,
    done,
  } = props;
  const [code, setCode] = useState('');
  const picture = useQuery({
    queryKey: ['qr', totpURI],
    queryFn: async () => (await import('qrcode')).toDataURL(totpURI, { width: PX, margin: 2 }),
    gcTime: 0,
  });
  const verify = useMutation({
    mutationFn: () => authCall('/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') }),
    onSuccess: done,
  });
  return (
    <Form className={classes.setup} onSubmit={() => verify.mutate()}>
      {picture.data === undefined ? (
        <Skeleton width={PX} height={PX} />
      ) : (
        <img src={picture.data} alt="QR code for your authenticator app" width={PX} height={PX} />
      )}
      <div className={classes.steps}>
        <p>
          Scan the code with an authenticator app, such as 1Password or Google Authenticator. Or enter this
          key:
        </p>
        <Secret value={new URL(totpURI).searchParams.get('secret') ?? ''} testId="totp-key" />
        <TextInput
          label="6-digit code from the app"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          maxLength={7}
          value={code}
          error={verify.error?.message}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group gap="xs" mt="sm">
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
          <Reason
            text={code.replaceAll(/\s/g, '').length === 6 ? null : 'Type the 6 digits that your app shows.'}
          >
            <Button type="submit" loading={verify.isPending}>
              Turn on
            </Button>
          </Reason>
        </Group>
      </div>
    </Form>
  );
}
