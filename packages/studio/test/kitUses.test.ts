import { createTestDatabase } from '@waymark/db/testing';
import { expect, inject, it } from 'vitest';
import { kitUses } from '../src/brand/kitUses.ts';
import { archiveCard, createCard } from '../src/cards/cards.ts';
import { greetingCard, imageLayer, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

it('cards are found by the colours, logos and fonts that they use, until they are put away', async () => {
  const { sql, drop } = await createTestDatabase(inject('postgresUrl'));
  const ws = await makeWorkspace(sql);
  const plain = textLayer('t', 'Hi', 90);
  const style = { ...plain.style, font: 'Marlow Script', color: { token: 'brand.accent' } };
  const role = { ...plain.style, font: { token: 'heading' as const } };
  const card = greetingCard({
    background: { kind: 'solid', color: { token: 'brand.paper' } },
    layers: [
      { ...plain, style },
      textLayer('r', 'Ho', 300, { style: role }),
      { ...imageLayer('l', ''), source: { logo: 'main' } },
    ],
  });
  const { id: cardId } = await createCard(sql, ws, { name: 'Script', card }, 'designer');
  await createCard(sql, ws, { name: 'Other', card: greetingCard({ layers: [] }) }, 'designer');
  const use = [{ cardId, cardName: 'Script' }];
  const uses = await kitUses(sql, ws);
  expect(uses.colors['brand.accent']).toEqual(use);
  expect(uses.colors['brand.paper']).toContainEqual(use[0]);
  expect(uses.colors).not.toHaveProperty('heading');
  expect(uses.logos).toEqual({ main: use });
  expect(uses.fonts).toMatchObject({ 'marlow script': use, heading: use });
  await archiveCard(sql, ws, cardId, 'designer');
  expect((await kitUses(sql, ws)).logos).toEqual({});
  await drop();
});
