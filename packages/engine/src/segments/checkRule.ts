import { leavesOf } from '@waymark/audience/leaves';
import { mentions } from '@waymark/audience/mentions';
import { type Rule, ruleSchema } from '@waymark/audience/schema';
import { isTrait, plainName, TRAIT } from '@waymark/audience/spelling';
import { type RuleTraitName, ruleTraitNames } from '@waymark/audience/traits';
import { unfinishedRule } from '@waymark/audience/unfinished';
import { equals } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { segment, type segmentMention } from '@waymark/db/schema/segment';
import { segmentEvents } from '@waymark/journey/run/begins';
import { DomainError } from '@waymark/workspace/errors';
import { readSegments } from './row.ts';

/** Reads a rule from unknown input. Throws `invalid`, with a sentence, if it isn't a rule or is too large. */
export function parseRule(input: unknown): Rule {
  const { data, error } = ruleSchema.safeParse(input);
  if (data) return data;
  const [issue] = error.issues;
  const sentence = issue?.message.endsWith('.') ? issue.message : null;
  throw new DomainError(
    'invalid',
    sentence ?? `This rule can’t be read: ${issue?.path.join('.')} ${issue?.message}.`,
  );
}

/**
 * Throws `invalid`, with a sentence, for a rule that no segment can have: unfinished, about a journey, about entering or
 * leaving segments, about a segment that doesn't exist, or about itself, directly or through others. `id` is null for a
 * new segment; `trait` is the trait whose value it stands for.
 */
export async function checkRule(
  sql: Queryable,
  workspaceId: string,
  id: string | null,
  rule: Rule,
  trait: RuleTraitName | null = null,
): Promise<void> {
  const fault = faultOf(rule) ?? (await wrongSegments(sql, workspaceId, id, rule, trait));
  if (fault !== null) throw new DomainError('invalid', fault);
}

function faultOf(rule: Rule): string | null {
  const [unfinished] = unfinishedRule(rule);
  if (unfinished) return unfinished.sentence;
  for (const { condition } of leavesOf(rule)) {
    if (condition.on === 'event')
      return `A segment can’t ask about “${condition.property}” of the event that began a journey. Ask about the profile, or about what people did.`;
    if ('since' in condition && condition.since === 'entry')
      return 'A segment can’t ask what happened since somebody entered a journey. Choose a number of days.';
    if ('event' in condition && Object.values<string>(segmentEvents).includes(condition.event))
      return 'A segment can’t ask when people entered or left segments. Ask whether they are in one.';
  }
  return null;
}

async function wrongSegments(
  sql: Queryable,
  workspaceId: string,
  id: string | null,
  rule: Rule,
  trait: RuleTraitName | null,
): Promise<string | null> {
  const asked = askedOf(rule);
  if (asked.length === 0) return null;
  // One rule at a time, so that no two together form a cycle.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segment rules ${workspaceId}`}, 0))`;
  const known = await readSegments(sql, equals(segment, { workspaceId, archivedAt: null }));
  const ids = new Set(known.map((row) => row.id));
  if (mentions(rule).segments.some((one) => !ids.has(one)))
    return 'The rule asks about a segment that was archived or doesn’t exist. Choose another.';
  const self = [id, trait && `${TRAIT}${trait}`];
  const seen = new Set<string>();
  const next = [...asked];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (self.includes(one)) return circleWords(one, asked.includes(one));
    if (seen.has(one)) continue;
    seen.add(one);
    for (const inner of known)
      if (inner.rule && (inner.id === one || `${TRAIT}${inner.trait}` === one))
        next.push(...askedOf(inner.rule));
  }
  return null;
}

/** What a rule's answer rests on that has rules itself: ids of segments, and traits that rules set. */
function askedOf(rule: Rule): string[] {
  const { segments, profile } = mentions(rule);
  return [
    ...segments,
    ...profile.filter((name) => ruleTraitNames.some((trait) => name === `${TRAIT}${trait}`)),
  ];
}

function circleWords(self: string, itself: boolean): string {
  const what = self.startsWith(TRAIT) ? `the ${plainName(self)}` : 'this one';
  if (itself)
    return self.startsWith(TRAIT)
      ? `The rules of ${what} can’t ask about it. Choose another property.`
      : 'A segment can’t ask about itself. Choose another.';
  return `The rule asks about a segment or trait that itself asks about ${what}. Choose another.`;
}

/** What the database is to listen to for a segment, as `segment_mention` has it. */
export function listeningOf(rule: Rule): Pick<typeof segmentMention.$inferSelect, 'kind' | 'key'>[] {
  const { profile, events, consent, segments, position } = mentions(rule);
  const asked = [...profile, ...(position ? ['latitude', 'longitude'] : [])];
  const traits = new Set(asked.filter(isTrait).flatMap((name) => name.split('.')[1] ?? []));
  // A property that is itself called as a trait is read in its place.
  const properties = new Set(
    asked.flatMap((name) => (isTrait(name) ? [name] : [name, name.split('.')[0] ?? name])),
  );
  return [
    { kind: 'person', key: '' },
    ...[...properties].map((key) => ({ kind: 'profile', key }) as const),
    ...[...traits].map((key) => ({ kind: 'trait', key }) as const),
    ...events.map(({ type }) => ({ kind: 'event', key: type }) as const),
    ...consent.map((key) => ({ kind: 'consent', key }) as const),
    ...segments.map((key) => ({ kind: 'segment', key }) as const),
    ...(position ? [{ kind: 'position', key: '' } as const] : []),
  ];
}
