import type { Properties } from '@waymark/audience/facts';
import type { PlanTrigger } from '../plan/plan.ts';

/** The event that records a check-in or a position. Its property `stores` lists the stores nearby. */
export const LOCATION = 'location';

/** A store near a position: how far, the time on its clock as 'YYYY-MM-DDTHH:MM', and whether it is open. */
export interface NearStore {
  id: string;
  km: number;
  local: string;
  open: boolean;
}

export type LocationTrigger = Extract<PlanTrigger, { on: 'location' }>;

/** The nearest of the trigger's stores that is within reach, at an hour that counts. Null if there is none. */
export function storeNear(trigger: LocationTrigger, { stores }: Properties): NearStore | null {
  const near = Array.isArray(stores) ? stores.filter(isNearStore) : [];
  return (
    near.find(
      (store) =>
        (trigger.stores.length === 0 || trigger.stores.includes(store.id)) &&
        store.km <= trigger.km &&
        during(trigger.during, store),
    ) ?? null
  );
}

/**
 * Whether a time is within the hours, `to` excluded. Hours may run past midnight; they then belong to the day on which
 * they begin.
 */
function during(hours: LocationTrigger['during'], { local, open }: NearStore): boolean {
  if (hours === 'always') return true;
  if (hours === 'open') return open;
  const { from, to, weekdays } = hours;
  const time = local.slice(11);
  const late = to <= from && time < to;
  if (!late && (time < from || (to > from && time >= to))) return false;
  const day = new Date(`${local.slice(0, 10)}T00:00Z`).getUTCDay() - (late ? 1 : 0);
  return weekdays.length === 0 || weekdays.includes(((day + 6) % 7) + 1);
}

const isNearStore = (value: unknown): value is NearStore =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'km' in value &&
  'local' in value &&
  'open' in value &&
  typeof value.km === 'number' &&
  typeof value.local === 'string';

/** What tells a person's entries apart: the store, the day there, or both. */
export function locationKey(trigger: LocationTrigger, properties: Properties): string | null {
  const store = trigger.each ? storeNear(trigger, properties) : null;
  if (!store) return null;
  const day = store.local.slice(0, 10);
  if (trigger.each === 'day') return day;
  return trigger.each === 'store' ? store.id : `${store.id} ${day}`;
}
