import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { ProblemsContext } from '../../editing/Sentence.tsx';
import type { MediaField } from '../../journeys/editor/fields/media/MediaField.tsx';
import { StepForm } from '../../journeys/editor/panel/StepForm.tsx';
import classes from './Campaign.module.css';
import { problemsAt } from './problemsAt.ts';
import type { CampaignState } from './useCampaign.ts';

/** The message, with or without a picture, in the same forms as journey steps. */
export function MessageFields({ campaign, tried }: { campaign: CampaignState; tried: boolean }) {
  const { store, message, read } = campaign;
  const [media, setMedia] = useState<Parameters<typeof MediaField>[0]['settings'] | null>(null);
  const change = (kind: string) => {
    handInFields();
    const { settings } = read().message;
    if ('pictureId' in settings) setMedia(settings);
    const { program, text, overCap, missing, product } = settings;
    const common = { program, text, overCap, missing, product };
    store
      .getState()
      .updateNode('message', ({ id, position }) =>
        kind === 'message.mms'
          ? { id, position, kind, settings: { pictureId: null, ...media, ...common } }
          : { id, position, kind: 'message.sms', settings: common },
      );
  };
  return (
    <ProblemsContext value={problemsAt(campaign.problems, message.id, tried)}>
      <section className={classes.part} aria-labelledby="campaign-message">
        <h2 id="campaign-message">Message</h2>
        <Stack gap="sm">
          <SegmentedControl
            className={classes.kind}
            aria-label="Kind of message"
            value={message.kind}
            onChange={change}
            data={[
              { value: 'message.sms', label: 'SMS' },
              { value: 'message.mms', label: 'MMS' },
            ]}
            data-testid="campaign-kind"
          />
          <StepForm key={message.kind} step={message} />
        </Stack>
      </section>
    </ProblemsContext>
  );
}
