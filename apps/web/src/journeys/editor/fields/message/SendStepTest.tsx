import { IconSend } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { Settings } from '@waymark/journey/graph/graph';
import { isProductName } from '@waymark/journey/text/goods';
import { mergeTags } from '@waymark/journey/text/text';
import { useCallback, useState } from 'react';
import { handInFields } from '../../../../editing/fields/pendingFields.ts';
import { useMay } from '../../../../server/session.tsx';
import { whenOpened } from '../../../../ui/onDemand.tsx';
import { SmallButton } from '../../../../ui/SmallButton.tsx';
import { useTriggerEvent } from '../useTriggerEvent.ts';

const SendTestDialog = whenOpened(
  async () => (await import('../../../../editing/test-send/SendTestDialog.tsx')).SendTestDialog,
);

/** Sends a teammate's phone the message of this step, or of a campaign, as it is in the form. */
export function SendStepTest({ settings }: { settings: Settings<'message.sms'> | Settings<'message.mms'> }) {
  const { journeyId, segmentId } = useParams({ strict: false });
  const of =
    journeyId === undefined
      ? ({ what: 'campaign', subject: segmentId ?? '' } as const)
      : ({ what: 'step', subject: journeyId } as const);
  const event = useTriggerEvent();
  const may = useMay('sendTests');
  const [opened, setOpened] = useState(false);
  const close = useCallback(() => setOpened(false), []);
  if (!may) return null;
  const { text, product } = settings;
  // What a chosen product says isn't made up.
  const named = mergeTags(text).filter(({ name }) => product === undefined || !isProductName(name));
  const variables = [...new Set(named.map(({ name }) => name))];
  return (
    <>
      <SmallButton
        ml="auto"
        leftSection={<IconSend size={16} stroke={1.75} aria-hidden />}
        onClick={() => {
          handInFields();
          setOpened(true);
        }}
        data-testid="send-a-test"
      >
        Send a test…
      </SmallButton>
      <SendTestDialog
        opened={opened}
        onClose={close}
        variables={variables}
        prepare={async () => ({
          text,
          media: mediaOf(settings),
          ...of,
          ...(event === null ? {} : { event }),
          ...(product === undefined ? {} : { product }),
        })}
      />
    </>
  );
}

function mediaOf(settings: Settings<'message.sms'> | Settings<'message.mms'>) {
  if (!('pictureId' in settings)) return { kind: 'none' } as const;
  if (settings.card) return { kind: 'card', ...settings.card } as const;
  return settings.pictureId
    ? ({ kind: 'picture', id: settings.pictureId } as const)
    : ({ kind: 'none' } as const);
}
