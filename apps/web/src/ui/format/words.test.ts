import { expect, test } from 'vitest';
import { stateWords } from '../../studio/approvals/approvalWords.ts';
import { cardWords } from '../../studio/statusWords.ts';
import {
  consentWords,
  entryWords,
  journeyState,
  journeyWords,
  messageWords,
  spoken,
  valueWords,
} from './words.ts';

test('green means live and nothing else', () => {
  const all = [journeyWords, entryWords, journeyState, messageWords, consentWords, cardWords, stateWords];
  const green = all.flatMap((words) => Object.values(words)).filter(({ tone }) => tone === 'green');
  expect(green.map(({ word }) => word)).toEqual(['Live']);
});

test('names from data are written as words', () => {
  expect(spoken('cart_abandoned')).toBe('Cart abandoned');
  expect(spoken('firstName')).toBe('First name');
  expect(spoken('order.total')).toBe('Order total');
  expect(spoken('trait.rfm')).toBe('RFM score');
  expect(spoken('trait.loyalty_tier')).toBe('Loyalty tier');
});

test('a campaign is scheduled, sending and sent; a journey whose last run is over is finished', () => {
  const next = { run: '2030-01-05T09:00', zone: 'person' };
  const campaign = {
    status: 'live',
    closed: false,
    campaign: true,
    entered: 0,
    waiting: 0,
    queued: 0,
  } as const;
  const word = (more: Partial<Parameters<typeof journeyState>[0]>) =>
    journeyState({ ...campaign, schedule: { next: null }, ...more }).word;
  expect(word({ schedule: { next } })).toBe('Scheduled');
  expect(word({ schedule: { next }, entered: 5 })).toBe('Sending');
  expect(word({ entered: 5, queued: 2 })).toBe('Sending');
  expect(word({ entered: 5, waiting: 1 })).toBe('Sending');
  expect(word({ entered: 5 })).toBe('Sent');
  expect(word({ entered: 5, status: 'paused' })).toBe('Paused');
  expect(word({ entered: 5, campaign: false })).toBe('All finished');
  expect(word({ entered: 5, campaign: false, waiting: 2 })).toBe('Finishing');
  expect(word({ campaign: false, schedule: { next }, waiting: 2 })).toBe('Live');
});

test('a missing value is never shown as null', () => {
  expect(valueWords(null)).toBe('–');
  expect(valueWords(undefined)).toBe('–');
  expect(valueWords(false)).toBe('No');
});
