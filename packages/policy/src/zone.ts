import { isZone } from './localTime.ts';
import type { PolicyRules, SendWindow } from './rules.ts';

/** Used if neither the person's zone nor the workspace's fallback is valid. */
const LAST_RESORT = 'America/New_York';

/** Cached answers, so that the platform is asked once per name. */
const asked = new Map<string, boolean>();

function usable(zone: string): boolean {
  const known = asked.get(zone);
  if (known !== undefined) return known;
  const answer = isZone(zone);
  if (asked.size < 10_000) asked.set(zone, answer);
  return answer;
}

/**
 * The zone whose wall clock applies to a person, and the hours in it: their own if it is known and valid, otherwise
 * the workspace's fallback with its narrower hours (docs/compliance: 11:00–20:00 US Eastern).
 */
export function personZone(
  rules: PolicyRules,
  zone: string | null,
): { zone: string; known: boolean; window: SendWindow } {
  if (zone !== null && usable(zone)) return { zone, known: true, window: rules.window };
  const fallback = usable(rules.unknownZone) ? rules.unknownZone : LAST_RESORT;
  return { zone: fallback, known: false, window: rules.unknownZoneWindow };
}
