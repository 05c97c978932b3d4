import { NativeSelect } from '@mantine/core';
import type { Condition, Leaf } from '@waymark/audience/schema';
import type { VocabularyView } from '../../server/views.ts';
import { summable } from './amounts.ts';
import type { KnownProperty } from './ConditionRow.tsx';

/** The words that a condition's line begins with, and what they are offered under. */
const labels = {
  'Their profile': {
    profile: 'their',
    consent: 'their consent to',
    segment: 'they are',
    distance: 'their distance',
  },
  'What they did': {
    history: 'they',
    sequence: 'they first did',
    count: 'the number of',
    sum: 'the sum of',
    firstTime: 'their first',
    lastTime: 'their last',
  },
  'What an event says': {
    event: 'the event’s',
    firstEvent: 'the first event’s',
    lastEvent: 'the last event’s',
  },
} as const satisfies Record<string, Partial<Record<Leaf['on'], string>>>;
/** What a condition can be about. */
export type Subject = Leaf['on'];

/** What a condition can be about in any rule, a segment’s or a journey’s. */
export const personSubjects = [
  'profile',
  'history',
  'sequence',
  'count',
  'sum',
  'firstTime',
  'lastTime',
  'firstEvent',
  'lastEvent',
  'consent',
] as const satisfies readonly Subject[];

/** Chooses what a condition is about, in the words that its line begins with. */
export function SubjectField<S extends Subject>(props: {
  value: Condition['on'];
  among: readonly S[];
  onChange: (subject: S) => void;
}) {
  const offered = (subject: string) => subject === props.value || props.among.some((one) => one === subject);
  return (
    <NativeSelect
      size="sm"
      w={150}
      aria-label="About"
      value={props.value}
      data={Object.entries(labels).map(([group, words]) => ({
        group,
        items: Object.entries(words).flatMap(([value, label]) => (offered(value) ? { value, label } : [])),
      }))}
      onChange={(event) => {
        const subject = props.among.find((one) => one === event.currentTarget.value);
        if (subject) props.onChange(subject);
      }}
    />
  );
}

/** An initial condition, about what this workspace has seen most. `since` is how far back it looks, if not in days. */
export function freshCondition(
  on: Subject,
  { events, profile, segments }: VocabularyView,
  since: 'entry' | 'ever',
  ofEvent: readonly KnownProperty[] = [],
): Leaf {
  const about = events[0];
  const event = about?.type ?? 'order_placed';
  const property = about?.properties[0]?.name ?? 'total';
  const amount = { event, since: { days: 30 }, op: 'atLeast' } as const;
  switch (on) {
    case 'history':
      return { on, event, op: 'did', since: since === 'entry' ? since : { days: 30 } };
    case 'consent':
      return { on, program: 'marketing', op: 'is', state: 'granted' };
    case 'firstTime':
    case 'lastTime':
      return { on, event, where: [], op: 'within', days: 30 };
    case 'count':
      return { on, ...amount, where: [], value: 2 };
    case 'sum': {
      const summed = events.find(({ properties }) => summable(properties).length > 0);
      return {
        on,
        ...amount,
        where: [],
        event: summed?.type ?? event,
        property: summable(summed?.properties ?? [])[0]?.name ?? 'total',
        value: 100,
      };
    }
    case 'firstEvent':
    case 'lastEvent':
      return { on, event, where: [], since: 'ever', property, op: 'is', value: '' };
    case 'sequence':
      return {
        on,
        event: events.find(({ type }) => type !== event)?.type ?? event,
        where: [],
        since: since === 'entry' ? since : { days: 30 },
        op: 'notThen',
        next: { event, where: [] },
        withinDays: 3,
      };
    case 'segment':
      return { on, segment: segments.find(({ archived }) => !archived)?.id ?? '?', op: 'in' };
    case 'distance':
      return { on, store: 'any', op: 'within', meters: 5_000 };
    default: {
      const known = on === 'profile' ? profile : ofEvent;
      return { on, property: known[0]?.name ?? (on === 'profile' ? 'tier' : 'total'), op: 'is', value: '' };
    }
  }
}
