import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { consentWords, getsNoTexts, spoken, valueWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { ConsentLedger } from './ConsentLedger.tsx';
import { Conversation } from './Conversation.tsx';
import classes from './Customer.module.css';
import { CustomerEvents } from './CustomerEvents.tsx';
import { CustomerJourneys } from './CustomerJourneys.tsx';

import { CustomerOrders } from './CustomerOrders.tsx';
import { CustomerSegments } from './CustomerSegments.tsx';

import { CustomerTraits } from './CustomerTraits.tsx';
import { LastSeen } from './LastSeen.tsx';
import { Merges } from './Merges.tsx';

import { NothingYet, Panel } from './Panel.tsx';
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
    ? `Probably ${zonePlace(likelyZone.zone)} time, by ${likelyZone.by}`
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
