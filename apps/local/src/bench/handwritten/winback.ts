import type { SimulatedPerson } from '@waymark/journey/simulate/person';
import type { SimulationSetup } from '@waymark/journey/simulate/simulate';
import { nextOpen } from '@waymark/policy/window';
import { personZone } from '@waymark/policy/zone';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The winback as one would write it for this one question: 90 days after an order without another, an MMS once quiet
 * hours and caps allow it, 7 days later an SMS to those who have not bought (left out if a cap is full).
 */
export function handwritten(
  people: readonly SimulatedPerson[],
  { rules, from, to }: Pick<SimulationSetup, 'rules' | 'from' | 'to'>,
): { entries: number; sms: number; mms: number } {
  const sums = { entries: 0, sms: 0, mms: 0 };
  for (const person of people) {
    const { zone, window } = personZone(rules, person.zone);
    const agreed = person.consent.marketing.state === 'granted';
    const sent: number[] = [];
    const full = (at: number) =>
      rules.caps.find(
        ({ limit, hours }) => sent.filter((one) => one > at - hours * HOUR && one <= at).length >= limit,
      );
    const open = (at: number) => nextOpen(window, zone, at) ?? Number.POSITIVE_INFINITY;
    person.events.forEach((order, index) => {
      const due = order.at + 90 * DAY;
      const next = person.events[index + 1];
      if ((next && next.at <= due) || due < from || due >= to) return;
      sums.entries += 1;
      let at = due;
      if (agreed) {
        at = open(at);
        while (full(at)) at = open(at + HOUR);
        if (at >= to) return;
        sent.push(at);
        sums.mms += 1;
      }
      at += 7 * DAY;
      if (at >= to || !agreed) return;
      if (person.events.some((one) => one.at >= due && one.at <= at && one !== order)) return;
      const opens = open(at);
      if (opens >= to || full(opens)) return;
      sent.push(opens);
      sums.sms += 1;
    });
  }
  return sums;
}
