import { Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PickField } from '../../editing/fields/PickField.tsx';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { FieldProblem, ProblemsContext, Sentence, Words } from '../../editing/Sentence.tsx';
import type { MediaField } from '../../journeys/editor/fields/media/MediaField.tsx';
import { TimeField } from '../../journeys/editor/fields/TimeFields.tsx';
import { StepForm } from '../../journeys/editor/panel/StepForm.tsx';
import { useClock, useZone } from '../../ui/clock/ClockProvider.tsx';
import { zonePlace } from '../../ui/format/time.ts';
import classes from './Campaign.module.css';
import { type CampaignState, problemsAt } from './useCampaign.ts';

/** When it is sent: now, or at a date and time in the workspace's or each person's time zone. */
export function WhenFields({ campaign, tried }: { campaign: CampaignState; tried: boolean }) {
  const { kind, setKind, time, setTime, problems } = campaign;
  const zone = useZone();
  const { pace } = useClock();
  return (
    <ProblemsContext value={problemsAt(problems, 'start', tried)}>
      <section className={classes.part} aria-labelledby="campaign-when">
        <h2 id="campaign-when">When</h2>
        <Radio.Group
          aria-labelledby="campaign-when"
          value={kind}
          onChange={(next) => setKind(next === 'now' ? 'now' : 'at')}
        >
          <Stack gap="sm">
            <Radio
              value="now"
              label="Now"
              description={
                pace === 0
                  ? 'The test clock is stopped. The campaign goes out once you move it on.'
                  : undefined
              }
              data-testid="when-now"
            />
            <Radio value="at" label="At a date and time" data-testid="when-at" />
          </Stack>
        </Radio.Group>
        {kind === 'at' && (
          <div className={classes.at}>
            <Sentence>
              <Words>on</Words>
              <TextInput
                size="sm"
                w={160}
                type="date"
                aria-label="Date"
                value={time.date}
                onChange={(event) => setTime({ ...time, date: event.currentTarget.value })}
                data-field="date"
                data-testid="field-date"
              />
              <Words>at</Words>
              <TimeField value={time.time} onChange={(next) => setTime({ ...time, time: next })} />
              <PickField
                label="Whose time"
                value={time.zone}
                options={{ workspace: `${zonePlace(zone)} time`, person: 'their time' }}
                onChange={(next) => setTime({ ...time, zone: next })}
                field="zone"
              />
            </Sentence>
            <FieldProblem field="date" />
          </div>
        )}
      </section>
    </ProblemsContext>
  );
}

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
