import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Card } from '@waymark/creative/document/document';
import { layoutCard } from '@waymark/creative/layout/layout';
import type { SceneNode } from '@waymark/creative/layout/scene';
import { serverMeasure } from '@waymark/creative/render/fonts';
import { testKit } from '@waymark/creative/testing/kit';
import {
  best as better,
  type Figures,
  figuresOf as figures,
  framesDuring,
  linesOf,
  none,
} from './browser/frames.ts';
import { inBrowser, serveFiles } from './browser/house.ts';
import { type Axes, mouseOf, onPage, type Point } from './browser/mouse.ts';
import type { BenchLine } from './line.ts';
import { makeCrowdedCard } from './studio/crowd.ts';

const ROUNDS = 3;
const DRAG_MS = 4_000;
const WINDOW = { width: 1440, height: 900 };
/** On the card: its center, and a marquee around 5 × 4 of its layers. */
const MIDDLE = { x: 580, y: 640 };
const FRAME = { from: { x: -30, y: 275 }, to: { x: 530, y: 540 } };
const IN_FRAME = { x: 270, y: 378 };

/**
 * The editor, production build, over the real API, in Chromium: a card of 200 layers, one of which is dragged, then
 * 20 selected with a marquee. In alternation, the same nodes dragged the same way on a bare Konva stage. The best
 * round of each counts. The browser paints on the CPU here, on the same cores, so frames cost more than with a
 * graphics card.
 */
export async function bench(): Promise<BenchLine[]> {
  return await inBrowser(measured);
}

const BARE = 'the same nodes dragged on a bare Konva stage';
type Drag = 'one' | 'twenty';

async function measured(browser: Browser, url: string): Promise<BenchLine[]> {
  const context = await browser.newContext({ viewport: WINDOW });
  const { id, card, picture } = await makeCrowdedCard(context, url);
  const { nodes } = layoutCard(card, {
    kit: testKit,
    values: {},
    measure: serverMeasure(),
    pictures: { [picture.id]: picture },
    now: new Date(),
  });
  await serveBare(context, url);
  const page = await context.newPage();
  const best: Record<'editor' | 'bare', Record<Drag, Figures>> = {
    editor: { one: none, twenty: none },
    bare: { one: none, twenty: none },
  };
  for (let round = 0; round < ROUNDS; round++) {
    const { canvas, held, editor } = await inEditor(browser, page, `${url}/studio/${id}`, card);
    for (const drag of ['one', 'twenty'] as const) {
      best.editor[drag] = better(best.editor[drag], editor[drag]);
      const bare = await onBareStage(browser, page, `${url}/bench/`, { nodes, canvas, held: held[drag] });
      best.bare[drag] = better(best.bare[drag], bare);
    }
  }
  const { editor, bare } = best;
  return [
    ...linesOf('studio: one of 200 layers dragged', editor.one, bare.one, BARE),
    ...linesOf('studio: 20 of 200 layers dragged', editor.twenty, bare.twenty, BARE),
  ];
}

/** The editor's canvas, and where the card is on it. */
interface Canvas extends Axes {
  width: number;
  height: number;
}

/** Drags one layer, then a marquee selection of 20, and puts everything back. */
async function inEditor(browser: Browser, page: Page, url: string, card: Card) {
  await page.goto(url);
  await page.locator('[data-testid="card-canvas"][data-ready]').waitFor();
  // The server has drawn it: no more requests follow.
  await page.locator('[data-testid="meter"][data-bytes]').waitFor({ timeout: 60_000 });
  await page.keyboard.press('1');
  const canvas = await canvasOf(page, card);
  const mouse = mouseOf(await page.context().newCDPSession(page));
  const selected = () =>
    page
      .locator('[role="treeitem"][aria-selected="true"]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-layer') ?? ''));
  const dragged = async (from: Point): Promise<Figures> => {
    const frames = await framesDuring(browser, page, () => mouse.drag(from, DRAG_MS));
    await page.keyboard.press('Escape');
    await mouse.release(from);
    return figures(frames);
  };

  const one = await dragged(onPage(canvas, MIDDLE));
  const held = { one: await selected(), twenty: [] as string[] };
  const [from, to] = [onPage(canvas, FRAME.from), onPage(canvas, FRAME.to)];
  await mouse.press(from);
  await mouse.draw(from, to, 10);
  await mouse.release(to);
  held.twenty = await selected();
  if (held.one.length !== 1 || held.twenty.length !== 20)
    throw new Error(`${held.one.length} and ${held.twenty.length} layers were taken instead of 1 and 20`);
  const twenty = await dragged(onPage(canvas, IN_FRAME));
  return { canvas, held, editor: { one, twenty } };
}

async function canvasOf(page: Page, card: Card): Promise<Canvas> {
  const ground = await page.getByTestId('card-canvas').boundingBox();
  const paper = await page.getByTestId('card-paper').boundingBox();
  if (!ground || !paper) throw new Error('the card is not on the page');
  return {
    left: ground.x,
    top: ground.y,
    width: ground.width,
    height: ground.height,
    x: paper.x - ground.x,
    y: paper.y - ground.y,
    zoom: paper.width / card.size.width,
  };
}

async function onBareStage(
  browser: Browser,
  page: Page,
  url: string,
  shown: { nodes: readonly SceneNode[]; canvas: Canvas; held: readonly string[] },
): Promise<Figures> {
  const { nodes, canvas, held } = shown;
  await page.goto(url);
  const { left, top, width, height, ...axes } = canvas;
  const place = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
  await page.evaluate(
    `document.querySelector('#stage').style = ${JSON.stringify(`position: absolute; ${place}`)}`,
  );
  await page.evaluate(`begin(${JSON.stringify({ nodes, axes, held })})`);
  const mouse = mouseOf(await page.context().newCDPSession(page));
  const from = onPage(canvas, held.length === 1 ? MIDDLE : IN_FRAME);
  const frames = await framesDuring(browser, page, () => mouse.drag(from, DRAG_MS));
  await mouse.release(from);
  return figures(frames);
}

/** The page of the bare stage, at the same address as the editor, so that fonts and pictures are the same. */
async function serveBare(context: BrowserContext, url: string): Promise<void> {
  const { resolve } = createRequire(new URL('../../../../packages/creative/package.json', import.meta.url));
  const konva = join(resolve('konva'), '../../konva.min.js');
  const script = fileURLToPath(new URL('./studio/bare.js', import.meta.url));
  const page =
    '<!doctype html><div id="stage"></div><script src="konva.js"></script><script type="module" src="bare.js"></script>';
  await serveFiles(context, url, {
    '/bench/': { contentType: 'text/html', body: page },
    '/bench/konva.js': { contentType: 'text/javascript', body: readFileSync(konva, 'utf8') },
    '/bench/bare.js': { contentType: 'text/javascript', body: readFileSync(script, 'utf8') },
  });
}
