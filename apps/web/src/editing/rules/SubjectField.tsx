import { NativeSelect } from '@mantine/core';
import type { Condition, Leaf } from '@waymark/audience/schema';
import type { VocabularyView } from '../../server/views.ts';
import { summable } from './amounts.ts';
import type { KnownProperty } from './ConditionRow.tsx';

/**
 * What a condition can be about: the words that its line begins with, what they are offered under, and whether rules of
 * journeys, of segments or both offer it.
 */
const subjects = {
  profile: ['their', 'Their profile', 'both'],
  consent: ['their consent to', 'Their profile', 'both'],
  segment: ['they are', 'Their profile', 'segments'],
  distance: ['their distance', 'Their profile', 'segments'],
  history: ['they', 'What they did', 'both'],
  sequence: ['they first did', 'What they did', 'both'],
  count: ['the number of', 'What they did', 'both'],
  sum: ['the sum of', 'What they did', 'both'],
  firstTime: ['their first', 'What they did', 'both'],
  lastTime: ['their last', 'What they did', 'both'],
  event: ['the event’s', 'What an event says', 'journeys'],
  firstEvent: ['the first event’s', 'What an event says', 'both'],
  lastEvent: ['the last event’s', 'What an event says', 'both'],
} as const satisfies Record<Leaf['on'], readonly [string, string, 'both' | 'journeys' | 'segments']>;
type Subject = Leaf['on'];

const all = (Object.keys(subjects) as Subject[]).map((subject) => {
  const [label, group, offered] = subjects[subject];
  return { value: subject, label, group, offered };
});
export const subjectsOf = (rules: 'journeys' | 'segments'): Subject[] =>
  all.flatMap(({ value, offered }) => (offered === 'both' || offered === rules ? value : []));

/** Chooses what a condition is about, in the words that its line begins with. */
export function SubjectField(props: {
  value: Condition['on'];
  among: readonly Subject[];
  onChange: (subject: Subject) => void;
}) {
  const offered = all.filter(({ value }) => value === props.value || props.among.includes(value));
  return (
    <NativeSelect
      size="sm"
      w={150}
      aria-label="About"
      value={props.value}
      data={[...Map.groupBy(offered, ({ group }) => group)].map(([group, of]) => ({
        group,
        items: of.map(({ value, label }) => ({ value, label })),
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
