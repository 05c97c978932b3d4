import { Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { computedTraits, ruleTraitNames, ruleTraits } from '@waymark/audience/traits';
import { kmWords } from '@waymark/audience/words/describe';
import { sentenceOf } from '../../server/errors.ts';
import { useSaved } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { consentWords, getsNoTexts, spoken, valueWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { ConsentLedger } from './ConsentLedger.tsx';
import { Conversation } from './Conversation.tsx';
import classes from './Customer.module.css';
import { CustomerEvents } from './CustomerEvents.tsx';
import { CustomerJourneys } from './CustomerJourneys.tsx';
import { CustomerOrders } from './CustomerOrders.tsx';
import { CustomerSegments } from './CustomerSegments.tsx';
import { Merges } from './Merges.tsx';
import { NothingYet, Panel } from './Panel.tsx';
import { traitWords } from './traitWords.ts';
import { Violations } from './Violations.tsx';

const crumbs = [{ label: 'Audience', to: '/audience' }];

/** One person: who they are, what they agreed to, what they did, and the conversation. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/audience/$customerId' });
  const customer = useQuery(trpc.customers.get.queryOptions({ id: customerId }));
  if (customer.data === undefined) {
    return (
      <>
        <TopBar crumbs={crumbs} title="Person" />
        {customer.error === null ? (
          <CustomerSkeleton />
        ) : (
          <RoomProblem error={customer.error} retry={() => customer.refetch()} />
        )}
      </>
    );
  }
  return <Customer view={customer.data} />;
}

function Customer({ view }: { view: CustomerView }) {
  const marketing = consentWords[view.marketing];
  const transactional = consentWords[view.transactional];
  return (
    <>
      <TopBar crumbs={crumbs} title={view.name} />
      <div className={classes.page}>
        <div className={classes.head}>
          <h2>{view.name}</h2>
          <p>
            {[
              view.phone === null ? 'No phone number' : phoneWords(view.phone),
              view.externalId,
              zoneWords(view),
            ]
              .filter((fact) => fact !== null)
              .join(' · ')}
            {' · added '}
            <Moment at={view.createdAt} show="date" />
          </p>
          <p className={classes.consents}>
            <span>
              Marketing <StatusChip tone={marketing.tone}>{marketing.word}</StatusChip>
            </span>
            <span>
              Transactional <StatusChip tone={transactional.tone}>{transactional.word}</StatusChip>
            </span>
          </p>
          {view.suppressedBy !== null && (
            <p className={classes.consents} data-testid="suppressed">
              <StatusChip tone={getsNoTexts.tone}>{getsNoTexts.word}</StatusChip>
              {view.segments.some(({ kind, name }) => kind === 'suppression' && name === view.suppressedBy)
                ? 'On'
                : 'Their number is on'}{' '}
              the suppression list “{view.suppressedBy}”, whatever they agreed to.
            </p>
          )}
        </div>
        {view.violations.length > 0 && (
          <section aria-label="Shared identifiers" style={{ marginTop: 20 }}>
            <Violations violations={view.violations} />
          </section>
        )}
        <div className={classes.columns}>
          <div className={classes.main}>
            <CustomerOrders orders={view.orders} />
            <CustomerJourneys entries={view.entries} turnedAway={view.turnedAway} />
            <CustomerEvents events={view.events} />
          </div>
          <div className={classes.side}>
            <Profile properties={view.properties} />
            <CustomerTraits traits={view.traits} properties={view.properties} />
            <LastSeen customerId={view.id} seen={view.lastSeen} />
            <CustomerSegments customerId={view.id} segments={view.segments} />
            <Merges person={view} />
            <Conversation messages={view.messages} inbound={view.inbound} customerId={view.id} />
            <ConsentLedger ledger={view.consent} />
          </div>
        </div>
      </div>
    </>
  );
}

function zoneWords({ zone, likelyZone }: CustomerView): string {
  if (zone !== null) return `${zonePlace(zone)} time`;
  return likelyZone
    ? `Time zone unknown, probably ${zonePlace(likelyZone.zone)} by ${likelyZone.by}`
    : 'Time zone unknown';
}

function CustomerSkeleton() {
  return (
    <div className={classes.page} role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={22} width={220} />
      <Skeleton height={12} width={380} mt={12} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Skeleton height={160} radius="lg" />
          <Skeleton height={320} radius="lg" />
        </div>
        <div className={classes.side}>
          <Skeleton height={220} radius="lg" />
          <Skeleton height={260} radius="lg" />
        </div>
      </div>
    </div>
  );
}

function Profile({ properties }: { properties: Record<string, unknown> }) {
  const known = Object.entries(properties)
    .filter(([, value]) => value !== null && value !== '')
    .sort(([one], [other]) => Number(isName(other)) - Number(isName(one)) || one.localeCompare(other));
  return (
    <Panel title="Profile">
      {known.length === 0 ? (
        <NothingYet>No properties yet. They come with imports, and from your store or app.</NothingYet>
      ) : (
        <dl className={classes.facts}>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt title={name}>{spoken(name)}</dt>
              <dd>{valueWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

const isName = (property: string): boolean => property === 'first_name' || property === 'last_name';

/** Computed values about this person. Traits set by rules take precedence over properties with the same name. */
function CustomerTraits({ traits, properties }: Pick<CustomerView, 'traits' | 'properties'>) {
  const set = ruleTraitNames.flatMap((name) => {
    const value = traits[name] ?? properties[name];
    return value === undefined || value === null ? [] : [{ name, label: ruleTraits[name].label, value }];
  });
  const computed = computedTraits.flatMap(({ name, label }) => {
    const value = traits[name];
    return value === undefined || name === 'currency' ? [] : [{ name, label, value }];
  });
  return (
    <Panel title="Traits">
      {set.length + computed.length === 0 ? (
        <NothingYet>
          Nothing yet. Traits come from orders, clicks and the rules in Audience › Traits.
        </NothingYet>
      ) : (
        <dl className={classes.facts} data-testid="traits">
          {[...set, ...computed].map(({ name, label, value }) => (
            <div key={name}>
              <dt title={`trait.${name}`}>{label}</dt>
              <dd>
                {name === 'last_order' || name === 'last_click' ? (
                  <Moment at={String(value)} />
                ) : (
                  (traitWords(name, value, traits.currency) ?? valueWords(value))
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

/** Where a person was last seen, and the button to forget it. */
function LastSeen({ customerId, seen }: { customerId: string; seen: CustomerView['lastSeen'] }) {
  const whyNot = useWhyNot('steerPeople');
  const forget = useMutation(trpc.customers.forgetPosition.mutationOptions(useSaved(['customers'])));
  if (seen === null) return null;
  const { near, at } = seen;
  return (
    <Panel
      title="Last seen"
      aside={
        <Reason text={whyNot}>
          <SmallButton onClick={() => forget.mutate({ id: customerId })}>Forget</SmallButton>
        </Reason>
      }
    >
      <NothingYet>
        {near ? `${kmWords(near.km * 1_000)} from ${near.name}` : 'There is no store to measure from'},{' '}
        <Moment at={at} />
      </NothingYet>
      {forget.error !== null && <p role="alert">{sentenceOf(forget.error)}</p>}
    </Panel>
  );
}
