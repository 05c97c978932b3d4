import { dayIn, endOf, NO_ZONE, shownDate } from '../document/dates.ts';
import type { Layer } from '../document/document.ts';
import { fillValues } from '../document/values.ts';
import { textsOf } from '../edit/variables.ts';
import { type Check, called, type Look } from './check.ts';

const GIFT =
  'shipping|delivery|gift|coffee|tea|drink|dessert|meal|entr[eé]e|starter|side|item|sample|trial|month|week|class|session|consultation|upgrade|returns?|entry';
const OFFER = new RegExp(
  [
    String.raw`\d\s?(%|percent)\s?(off|less|discount)\b`,
    String.raw`\bsave (up to )?([$€£]\s?\d|\d+\s?(%|percent))`,
    String.raw`[$€£]\s?\d[\d.,]*\s+(off|less|discount|back)\b`,
    String.raw`\bhalf[- ](price|off)\b`,
    String.raw`\bbogo\b`,
    String.raw`\b(2|two)[- ]for[- ](1|one)\b`,
    String.raw`\bbuy (one|1|two|2|any)\b.*\bget\b`,
    String.raw`\b(free|complimentary)\s+(${GIFT})\b`,
    String.raw`\b(${GIFT})\s+(is |are )?(free|on us|on the house)\b`,
  ].join('|'),
  'i',
);
const WHEN = String.raw`(\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tonight|tomorrow|midnight|noon|closing|(the )?end|next|this)`;
const TERMS = new RegExp(
  [
    String.raw`\b(ends?|until|till|expires?|expiry|valid|terms|conditions|exclu\w+|limit(ed)?|one per|per person|per order|no cash value)\b`,
    String.raw`\b(by|through|thru|before) ${WHEN}`,
    String.raw`\bwhile (it|they|stocks?|supplies) lasts?\b`,
    String.raw`\bthis (week|weekend|month)( only)?\b|\b(today|tonight) only\b|\bnot (on|for|with|valid)\b`,
  ].join('|'),
  'i',
);

/** Finds what has ended, and offers that don't say until when or for what. */
export function offerChecks(look: Look): Check[] {
  return [...expiredChecks(look), ...disclosureCheck(look)];
}

function expiredChecks({ layers, now, card, values: given = {}, zone = NO_ZONE }: Look): Check[] {
  const values = fillValues(card, given, zone);
  const today = dayIn(zone, now);
  return [...layers.values()].flatMap((layer): Check[] => {
    if (layer.kind === 'coupon' && layer.expires !== null && layer.expires < today)
      return [
        ended(
          layer.id,
          `${called(layer)} expired on ${shownDate(layer.expires, zone)}. Set a later date or remove it.`,
        ),
      ];
    if (layer.kind !== 'countdown') return [];
    const until = endOf(values.text(layer.until), layer.zone ?? zone);
    if (until === null || until > now.getTime()) return [];
    return [ended(layer.id, `${called(layer)} has ended. Set a later end or remove it.`)];
  });
}

function ended(layerId: string, sentence: string): Check {
  return { code: 'expired', severity: 'error', layerId, sentence };
}

/** FTC guides on "free" and on bargains (16 CFR 251, 233): an offer's limits belong next to the offer. */
function disclosureCheck({ layers, card, values: given = {}, zone = NO_ZONE }: Look): Check[] {
  const values = fillValues(card, given, zone);
  // With variables filled in, because an offer may come from a variable.
  const filledTexts = (layer: Layer) => textsOf(layer).map((text) => values.text(text));
  const texts = [...layers.values()].flatMap(filledTexts);
  const offering = [...layers.values()].find(
    (layer) =>
      layer.kind === 'coupon' ||
      (layer.kind === 'price' && layer.was !== '') ||
      filledTexts(layer).some((text) => OFFER.test(text)),
  );
  if (!offering) return [];
  const dated = [...layers.values()].some(
    (layer) => (layer.kind === 'coupon' && layer.expires !== null) || layer.kind === 'countdown',
  );
  if (dated || texts.some((text) => TERMS.test(text))) return [];
  return [
    {
      code: 'missingDisclosure',
      severity: 'error',
      layerId: offering.id,
      sentence: `${called(offering)} makes an offer, but the card doesn’t say when it ends or what’s excluded. Add a line of terms.`,
    },
  ];
}
