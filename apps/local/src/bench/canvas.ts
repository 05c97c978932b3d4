import type { Browser, Page } from '@playwright/test';
import type { Graph } from '@waymark/journey/graph/graph';
import { best, type Figures, figuresOf, framesDuring, linesOf, none } from './browser/frames.ts';
import { inBrowser, signedIn } from './browser/house.ts';
import { type Axes, mouseOf, onPage, type Point } from './browser/mouse.ts';
import { serveBareFlow } from './canvas/bareFlow.ts';
import { bigJourney } from './canvas/journey.ts';
import type { BenchLine } from './line.ts';

const ROUNDS = 3;
const DRAG_MS = 3_000;
const WINDOW = { width: 1440, height: 900 };
const SIZES = [300, 500];
const VIEWS = ['at 85 %', 'at Fit'] as const;
const ACTIONS = ['panned', 'a step dragged'] as const;
const BARE = 'the same steps and wires on a bare React Flow page';
type View = (typeof VIEWS)[number];
type Action = (typeof ACTIONS)[number];
type Key = `${View} ${Action}`;

/**
 * The journey's canvas, production build, over the real API, in Chromium: drafts of 300 and 500 steps, panned, and
 * with one step dragged, at a readable size and as a whole. In alternation, the same steps and wires on a bare React
 * Flow page. The best round of each counts. The browser paints on the CPU here, on the same cores, so frames cost
 * more than with a graphics card.
 */
export async function bench(): Promise<BenchLine[]> {
  return await inBrowser(async (browser, url) => {
    const lines: BenchLine[] = [];
    for (const steps of SIZES) lines.push(...(await measured(browser, url, steps)));
    return lines;
  });
}

async function measured(browser: Browser, url: string, steps: number): Promise<BenchLine[]> {
  const context = await browser.newContext({ viewport: WINDOW });
  const { post } = await signedIn(context, url, 'marketer');
  const graph = bigJourney(steps);
  const made = await post('/trpc/journeys.create', { name: `${steps} steps`, graph });
  await serveBareFlow(context, url);
  const page = await context.newPage();
  const ours = new Map<Key, Figures>();
  const bare = new Map<Key, Figures>();
  const note = (all: Map<Key, Figures>, key: Key, figures: Figures) =>
    all.set(key, best(all.get(key) ?? none, figures));
  for (let round = 0; round < ROUNDS; round++)
    for (const view of VIEWS) {
      await page.goto(`${url}/journeys/${made.result.data.id}`);
      await page.getByTestId('card-start').waitFor();
      if (view === 'at Fit') await page.getByTestId('tool-fit').click();
      // Getting there takes some frames.
      await page.waitForTimeout(600);
      const axes = await axesOf(page);
      for (const action of ACTIONS)
        note(ours, `${view} ${action}`, await moved(browser, page, axes, graph, action));
      await page.goto(`${url}/bench/`);
      await page.evaluate(`begin(${JSON.stringify({ graph, view: await viewOn(axes) })})`);
      await page.locator('.react-flow__node').first().waitFor();
      await page.evaluate(`document.querySelector('#root').style = ${JSON.stringify(placeOf(axes))}`);
      await page.waitForTimeout(600);
      for (const action of ACTIONS)
        note(bare, `${view} ${action}`, await moved(browser, page, await axesOf(page), graph, action));
    }
  await context.close();
  return VIEWS.flatMap((view) =>
    ACTIONS.flatMap((action) => {
      const [mine, theirs] = [ours, bare].map((all) => all.get(`${view} ${action}`) ?? none);
      return linesOf(`canvas: ${steps} steps ${view}, ${action}`, mine ?? none, theirs ?? none, BARE);
    }),
  );
}

const placeOf = ({ left, top }: Axes) =>
  `position: absolute; left: ${left}px; top: ${top}px; right: 0; bottom: 0`;

const viewOn = ({ x, y, zoom }: Axes) => ({ x, y, zoom });

/** React Flow's own viewport. */
async function axesOf(page: Page) {
  return page.evaluate<Axes>(`(() => {
    const { left, top } = document.querySelector('.react-flow').getBoundingClientRect();
    const { e, f, a } = new DOMMatrix(document.querySelector('.react-flow__viewport').style.transform);
    return { x: e, y: f, zoom: a, left, top };
  })()`);
}

/** Grabs the canvas, or a step near the middle of it, moves it back and forth, and puts it back. */
async function moved(browser: Browser, page: Page, axes: Axes, graph: Graph, action: Action) {
  const mouse = mouseOf(await page.context().newCDPSession(page));
  const from = action === 'panned' ? between(axes, graph) : middleOf(axes, graph);
  const frames = await framesDuring(browser, page, () => mouse.drag(from, DRAG_MS));
  await mouse.draw(from, from, 1);
  await mouse.release(from);
  await page.waitForTimeout(300);
  return figuresOf(frames);
}

/** The center of the step nearest to the middle of the window. */
function middleOf(axes: Axes, graph: Graph): Point {
  const away = ({ x, y }: Point) => Math.hypot(x - WINDOW.width / 2, y - WINDOW.height / 2);
  const spots = graph.nodes.map(({ position: { x, y } }) => onPage(axes, { x: x + 120, y: y + 40 }));
  return spots.reduce((nearest, spot) => (away(spot) < away(nearest) ? spot : nearest));
}

/** Empty space: between that step's column and the next. */
function between(axes: Axes, graph: Graph): Point {
  const { x, y } = middleOf(axes, graph);
  return { x: x + 160 * axes.zoom, y };
}
