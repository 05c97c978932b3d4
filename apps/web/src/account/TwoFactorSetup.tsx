import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../ui/forms/Form.tsx';
import { Secret } from '../ui/forms/Secret.tsx';
import { Reason } from '../ui/Reason.tsx';
import classes from './Account.module.css';
import { authCall } from './authCall.ts';
import type { Setup } from './setup.ts';

const PX = 180;

/** The QR code for the app, then a field for the first code from it. */
export function TwoFactorSetup(props: { setup: Setup; cancel: () => void; done: () => void }) {
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
