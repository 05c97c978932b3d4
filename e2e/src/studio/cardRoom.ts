import { expect, type Locator, type Page } from '@playwright/test';
import type { Card, Layer } from '@waymark/creative/document/document';
import { stack } from '../stack/stack.ts';
import { ask } from './ask.ts';
import { carried, type TestFile } from './files.ts';

type At = readonly [x: number, y: number];

/** The card editor as someone with a mouse uses it. Points are px of the card. */
export class CardRoom {
  readonly page: Page;
  readonly canvas: Locator;
  readonly panel: Locator;
  readonly id: string;

  private constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
    this.canvas = page.getByTestId('card-canvas');
    this.panel = page.getByTestId('card-panel');
  }

  /** Makes a card of these layers, as whoever is signed in, and opens it. */
  static async with(page: Page, name: string, layers: readonly Layer[]): Promise<CardRoom> {
    const card = {
      version: 1,
      size: { preset: 'portrait', width: 1080, height: 1350 },
      background: { kind: 'solid', color: '#ffffff' },
      layers,
      variables: [],
      frames: [],
      alt: '',
      format: 'jpeg',
    };
    const { id } = await ask<{ id: string }>(page, 'cards.create', { name, card }, 'mutation');
    await page.goto(`${stack.url}/studio/${id}`);
    const room = new CardRoom(page, id);
    await expect(room.canvas).toHaveAttribute('data-ready');
    await expect(page.getByTestId('card-paper')).toBeVisible();
    return room;
  }

  /** The room of the card that is open. */
  static open(page: Page): CardRoom {
    return new CardRoom(page, new URL(page.url()).pathname.split('/').at(-1) ?? '');
  }

  async onScreen([x, y]: At): Promise<{ x: number; y: number }> {
    const paper = await this.page.getByTestId('card-paper').boundingBox();
    if (!paper) throw new Error('the card is not shown');
    const zoom = paper.width / 1080;
    return { x: paper.x + x * zoom, y: paper.y + y * zoom };
  }

  async drag(from: At, to: At, held: readonly string[] = []): Promise<void> {
    const [start, end] = [await this.onScreen(from), await this.onScreen(to)];
    for (const key of held) await this.page.keyboard.down(key);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
    for (const key of held) await this.page.keyboard.up(key);
  }

  async click(at: At): Promise<void> {
    const { x, y } = await this.onScreen(at);
    await this.page.mouse.click(x, y);
  }

  async doubleClick(at: At): Promise<void> {
    const { x, y } = await this.onScreen(at);
    await this.page.mouse.dblclick(x, y);
  }

  row(name: string): Locator {
    return this.page.getByTestId('layers').getByText(name, { exact: true });
  }

  selected(): Locator {
    return this.page.locator('[role="treeitem"][aria-selected="true"]');
  }

  /** Drops files over a point of the card, as from the desktop. */
  async drop(files: readonly TestFile[], at: At): Promise<void> {
    const { x: clientX, y: clientY } = await this.onScreen(at);
    const dataTransfer = await carried(this.page, files);
    for (const event of ['dragenter', 'dragover', 'drop'])
      await this.canvas.dispatchEvent(event, { dataTransfer, clientX, clientY });
  }

  /** Ctrl+V with files on the clipboard. */
  async paste(files: readonly TestFile[]): Promise<void> {
    await this.canvas.evaluate(
      (canvas, clipboardData) =>
        canvas.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
      await carried(this.page, files),
    );
  }

  /** The card as the server has it. */
  async saved(): Promise<Card> {
    const { card } = await ask<{ card: Card }>(this.page, 'cards.get', { id: this.id });
    return card;
  }

  /** Waits until the server has these of the layers, by name. */
  async expectLayers(expected: Record<string, object>): Promise<void> {
    await expect
      .poll(async () => {
        const { layers } = await this.saved();
        return Object.fromEntries(Object.keys(expected).map((name) => [name, named(layers, name)]));
      })
      .toMatchObject(expected);
  }

  /** Waits until the server has the layers on the card in this order, back to front. */
  async expectOrder(names: readonly string[]): Promise<void> {
    await expect.poll(async () => (await this.saved()).layers.map(({ name }) => name)).toEqual(names);
  }
}

function named(layers: readonly Layer[], name: string): Layer | null {
  for (const layer of layers) {
    const found = layer.name === name ? layer : layer.kind === 'group' ? named(layer.layers, name) : null;
    if (found) return found;
  }
  return null;
}
