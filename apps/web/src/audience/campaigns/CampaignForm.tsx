import { Alert, Button, Skeleton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { cut } from '@waymark/policy/cut';
import { useEffect, useState } from 'react';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { LiveRegion } from '../../editing/LiveRegion.tsx';
import { EditorContext } from '../../journeys/editor/store/context.ts';
import { refusalCode, sentenceOf } from '../../server/errors.ts';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpcClient } from '../../server/trpc.ts';
import type { RunEstimate, SegmentView } from '../../server/views.ts';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import { HeldMessages } from '../../ui/clock/HeldMessages.tsx';
import { useRunWords } from '../../ui/clock/useRunWords.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count, counted, money } from '../../ui/format/numbers.ts';
import { costWords, reachWords } from '../../ui/format/runEstimate.ts';
import { span, zonePlace } from '../../ui/format/time.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { useUnsaved } from '../../ui/forms/useUnsaved.ts';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Campaign.module.css';
import { type CampaignState, useCampaign } from './useCampaign.ts';
import { MessageFields, WhenFields } from './WhenFields.tsx';

/** A campaign from its name to its send time, with a forecast. It becomes a journey only when it is sent. */
export function CampaignForm({ segment }: { segment: SegmentView }) {
  const navigate = useNavigate();
  const zone = useZone();
  const runWords = useRunWords();
  const [suggested] = useState(() => cut(`Message to ${segment.name}`, 120));
  // Sent again after an answer that never came, it goes out once.
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(suggested);
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [tried, setTried] = useState(false);
  const campaign = useCampaign(segment.id);
  const { store, run } = campaign;
  const whyNotPublish = useWhyNot('publishJourneys');
  const create = useMutation({
    mutationFn: (publish: boolean) =>
      trpcClient.campaigns.create.mutate({ ...campaign.read(), id, name: name.trim(), publish }),
    onSuccess: async ({ id }, published) => {
      await refresh('journeys', 'segments');
      navigate({
        to: '/journeys/$journeyId',
        params: { journeyId: id },
        // The live message's panel counts who got it and who didn't.
        search: published ? { node: campaign.message.id } : {},
        ignoreBlocker: true,
      });
    },
  });
  useUnsaved(
    (campaign.changed || name !== suggested) && !create.isSuccess,
    'Leave without creating the campaign?',
  );
  const errors = campaign.problems.filter(({ severity }) => severity === 'error');
  const now = campaign.kind === 'now';
  const nameless = name.trim() === '';
  const send = () => {
    handInFields();
    create.reset();
    setTried(true);
    setWanted(true);
  };
  // Commits pending input before the confirmation.
  useEffect(() => {
    if (!wanted || campaign.counting) return;
    setWanted(false);
    if (run !== null && errors.length === 0 && !nameless) setAsking(true);
  });
  const saveDraft = () => {
    handInFields();
    create.mutate(false);
  };
  return (
    <EditorContext value={store}>
      <div className={classes.columns}>
        <div className={classes.form}>
          <TextInput
            label="Campaign name"
            maxLength={120}
            value={name}
            error={nameless && 'Give the campaign a name.'}
            onChange={(event) => setName(event.currentTarget.value)}
            data-testid="campaign-name"
          />
          <WhenFields campaign={campaign} tried={tried} />
          <MessageFields campaign={campaign} tried={tried} />
        </div>
        <aside className={classes.side} aria-label="Forecast">
          <Reason text={whyNotPublish}>
            <Button
              fullWidth
              loading={wanted || (create.isPending && create.variables)}
              onClick={send}
              data-testid="send-campaign"
            >
              {now ? 'Send now…' : 'Schedule…'}
            </Button>
          </Reason>
          <Reason text={nameless ? 'Give the campaign a name first.' : null}>
            <Button
              fullWidth
              variant="default"
              loading={create.isPending && !create.variables}
              onClick={saveDraft}
              data-testid="save-campaign"
            >
              Create as a draft
            </Button>
          </Reason>
          {tried && errors.length > 0 && (
            <Alert color="red" variant="light" role="alert" data-testid="campaign-problems">
              {errors.map(({ sentence }) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Alert>
          )}
          {!asking && (
            <ErrorAlert
              error={create.error}
              note={refusalCode(create.error) === 'CONFLICT' ? undefined : 'Nothing was created.'}
            />
          )}
          <Forecast segment={segment} campaign={campaign} />
        </aside>
      </div>
      {run && (
        <Confirm
          opened={asking}
          title={`Send “${name.trim()}”?`}
          verb={now ? 'Send now' : 'Schedule'}
          mutation={create}
          onConfirm={() => create.mutate(true)}
          onClose={() => setAsking(false)}
        >
          {reachWords(run)} {costWords(run)}{' '}
          {now
            ? (run.later?.count ?? 0) < run.sms + run.mms && 'It goes out within a minute.'
            : `It goes out ${runWords(run)}${run.zone === 'workspace' ? `, ${zonePlace(zone)} time` : ''}.`}{' '}
          <HeldMessages run={run} />
        </Confirm>
      )}
      <LiveRegion />
    </EditorContext>
  );
}

/** How many get it, what it costs and how long it takes; recounted after each change. */
function Forecast({ segment, campaign }: { segment: SegmentView; campaign: CampaignState }) {
  const { run, counting, error } = campaign;
  return (
    <section className={classes.panel} aria-label="Forecast" data-testid="forecast" aria-busy={counting}>
      {error !== null ? (
        <p role="alert">{sentenceOf(error)}</p>
      ) : run === null && counting ? (
        <Skeleton height={120} aria-label="Counting" />
      ) : (
        <>
          <p>
            <span className={classes.count} data-testid="forecast-reached">
              {run === null ? count(segment.count) : `${run.exact ? '' : 'About '}${count(run.reached)}`}
            </span>{' '}
            {run === null
              ? `${segment.count === 1 ? 'person is' : 'people are'} in this segment`
              : `of ${counted(run.people, 'person', 'people')} would get it`}
          </p>
          <p className={classes.small} role="status">
            {counting
              ? 'Counting…'
              : run === null
                ? 'Finish the message and choose a time to see who would get it, what it costs and how long it takes.'
                : 'Based on people, consent and sending rules as of now.'}
          </p>
          {run && <Facts run={run} />}
          {segment.building && (
            <p className={classes.small}>
              This segment is still being counted, so these numbers will change.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Facts({ run }: { run: RunEstimate }) {
  const { sms, mms, segments, costCents, currency, seconds, notSent, short, later } = run;
  return (
    <>
      <dl className={classes.facts}>
        {notSent.map((rule) => (
          <Fact key={rule.name} under name={`Not sent: ${rule.name.toLowerCase()}`}>
            {count(rule.count)}
          </Fact>
        ))}
        {sms > 0 && <Fact name="SMS parts">{count(segments)}</Fact>}
        {mms > 0 && <Fact name="MMS">{count(mms)}</Fact>}
        <Fact name="Cost">{money(costCents, currency)}</Fact>
        {seconds !== null && <Fact name="Time to send">{span(Math.max(1, seconds) * 1000)}</Fact>}
      </dl>
      {short.map(({ pool, left }) => (
        <Alert key={pool} color="yellow" variant="light">
          “{pool}” has {counted(left, 'code')} left for {counted(sms + mms, 'message')}. Add codes before it
          goes out.
        </Alert>
      ))}
      {later && (
        <Alert color="yellow" variant="light" data-testid="forecast-later">
          <HeldMessages run={run} />
        </Alert>
      )}
    </>
  );
}

function Fact(props: { name: string; under?: boolean; children: string }) {
  return (
    <>
      <dt data-under={props.under}>{props.name}</dt>
      <dd data-under={props.under}>{props.children}</dd>
    </>
  );
}
