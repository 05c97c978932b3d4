import { dayIn, endOf, NO_ZONE, shownDate } from '../dates.ts';
import { textsOf } from '../edit/variables.ts';
import { fillValues } from '../values.ts';
import { type Check, called, type Look } from './check.ts';

const OFFER =
  /\d\s?%\s?off\b|[$€£]\s?\d[\d.,]*\s+off\b|\bhalf[- ](price|off)\b|\bbogo\b|\b(2|two) for (1|one)\b|\bbuy (one|1|two|2)\b.*\bget\b|\bfree (shipping|delivery|gift|coffee|dessert|trial)\b/i;
const TERMS =
  /\b(ends|until|through|thru|by|expires?|expiry|valid|terms|conditions|exclu\w+|limit|one per|per person|per order|while (it|they|stocks?|supplies) lasts?|no cash value|this (week|weekend|month)( only)?|today only|not (on|for|with|valid))\b/i;

/** What has ended, and offers that do not say until when or for what. */
export function offerChecks(look: Look): Check[] {
  return [...expiredChecks(look), ...disclosureCheck(look)];
}

function expiredChecks({ layers, now, card, zone = NO_ZONE }: Look): Check[] {
  const values = fillValues(card, {});
  const today = dayIn(zone, now);
  return [...layers.values()].flatMap((layer): Check[] => {
    if (layer.kind === 'coupon' && layer.expires !== null && layer.expires < today)
      return [
        ended(
          layer.id,
          `${called(layer)} ended on ${shownDate(layer.expires, zone)}. Give it a later day or take it off.`,
        ),
      ];
    if (layer.kind !== 'countdown') return [];
    const until = endOf(values.text(layer.until), layer.zone ?? zone);
    if (until === null || until > now.getTime()) return [];
    return [ended(layer.id, `${called(layer)} has run out. Give it a later end or take it off.`)];
  });
}

function ended(layerId: string, sentence: string): Check {
  return { code: 'expired', severity: 'error', layerId, sentence };
}

/** FTC guides on "free" and on bargains (16 CFR 251, 233): what limits an offer stands with the offer. */
function disclosureCheck({ layers }: Look): Check[] {
  const texts = [...layers.values()].flatMap((layer) => textsOf(layer));
  const offering = [...layers.values()].find(
    (layer) =>
      layer.kind === 'coupon' ||
      (layer.kind === 'price' && layer.was !== '') ||
      textsOf(layer).some((text) => OFFER.test(text)),
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
      sentence: `${called(offering)} makes an offer, but the card does not say when it ends or what it is not for. Add a line of terms.`,
    },
  ];
}
