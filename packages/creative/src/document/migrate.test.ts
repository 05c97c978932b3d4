import { migrateDocument } from '@waymark/journey/graph/documents';
import { describe, expect, it } from 'vitest';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { parseCard } from './migrate.ts';

const text = textLayer('t', 'Hello', [0, 0, 100, 100], styled(20));

describe('reading a card', () => {
  it('accepts a valid one as it is', () => {
    expect(parseCard(cardOf([text]))).toEqual({ ok: true, card: cardOf([text]) });
  });
  it('refuses what isn’t a card, with a reason', () => {
    for (const input of [null, 'card', [], 7])
      expect(parseCard(input)).toMatchObject({ ok: false, issues: [{ path: '' }] });
  });
  it('refuses a version that it doesn’t know', () => {
    const parsed = parseCard({ ...cardOf([text]), version: 2 });
    expect(parsed).toEqual({
      ok: false,
      issues: [
        { path: 'version', message: "This card's version must be one that is known (version 1). It has 2." },
      ],
    });
  });
  it('migrates an older one step by step', () => {
    const steps = [
      { to: 2, up: (card: object) => ({ ...card, two: true }) },
      { to: 3, up: (card: object) => ({ ...card, three: true }) },
    ];
    expect(migrateDocument({ version: 2 }, steps, 3, { shape: '', format: '' })).toEqual({
      ok: true,
      document: { version: 3, three: true },
    });
  });
  it('names the path of a wrong value', () => {
    expect(parseCard(cardOf([{ ...text, opacity: 3 }]))).toMatchObject({ ok: false });
    const size = parseCard({ ...cardOf([]), size: { preset: 'square', width: 1, height: 1080 } });
    expect(size).toMatchObject({ ok: false, issues: [{ path: 'size.width' }] });
  });
  it('refuses two layers with the same id, NUL characters, and endlessly nested groups', () => {
    expect(parseCard(cardOf([text, text]))).toMatchObject({ ok: false, issues: [{ path: 'layers' }] });
    expect(parseCard(cardOf([{ ...text, text: 'a\u0000b' }]))).toMatchObject({
      ok: false,
      issues: [{ path: 'layers.0.text' }],
    });
    let layers: unknown[] = [text];
    for (let depth = 0; depth < 20_000; depth++)
      layers = [{ ...placed(`g${depth}`, 0, 0, 9, 9), kind: 'group', layers }];
    expect(parseCard({ ...cardOf([]), layers })).toMatchObject({ ok: false, issues: [{ path: 'layers' }] });
  });
  it('refuses a megabyte of wrong entries at once, wherever they are', () => {
    const wrong = (count: number) => Array.from({ length: count }, () => ({}));
    const groups = (count: number, layers: unknown[]) =>
      Array.from({ length: count }, (_, index) => ({
        ...placed(`g${index}`, 0, 0, 9, 9),
        kind: 'group',
        layers,
      }));
    const fill = { kind: 'linear', angle: 0, stops: wrong(300_000) };
    const frame = { id: 'f', ms: 100, changes: Object.fromEntries(wrong(60_000).map((_, at) => [at, 1])) };
    const cards: object[] = [
      { layers: groups(300, groups(4, wrong(200))) },
      { layers: groups(4, wrong(200)) },
      { layers: wrong(300_000) },
      { layers: groups(1, wrong(300_000)) },
      { layers: [{ ...text, fixed: wrong(300_000) }] },
      { background: fill },
      { variables: wrong(300_000) },
      { frames: wrong(300_000) },
      { frames: [frame] },
    ];
    for (const card of cards) {
      // As parsed from a request: no two objects are identical, which zod would parse only once.
      const sent: unknown = JSON.parse(JSON.stringify({ ...cardOf([]), ...card }));
      const before = process.cpuUsage();
      const parsed = parseCard(sent);
      const { user, system } = process.cpuUsage(before);
      expect(parsed).toMatchObject({ ok: false });
      expect((user + system) / 1000).toBeLessThan(700);
    }
  });
  it('accepts 300 layers and more inside groups, and refuses over 1000 with a message', () => {
    const leaves = (group: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...text, id: `${group}-${index}` }));
    const groups = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...placed(`g${index}`, 0, 0, 9, 9),
        kind: 'group' as const,
        layers: leaves(`g${index}`, 199),
      }));
    expect(parseCard(cardOf(groups(5)))).toEqual({ ok: true, card: cardOf(groups(5)) });
    expect(parseCard(cardOf(groups(6)))).toMatchObject({
      ok: false,
      issues: [{ path: 'layers', message: expect.stringContaining('1000 layers at most') }],
    });
  });
});
