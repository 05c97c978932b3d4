import { expect, type Locator, type Page } from '@playwright/test';

/** The canvas as someone with a mouse uses it. */
export class Canvas {
  readonly page: Page;
  readonly ground: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ground = page.getByTestId('canvas');
    this.panel = page.getByTestId('side-panel');
  }

  /** Begins a new, empty journey by the list's button. */
  async begin(name: string): Promise<void> {
    await this.page.getByTestId('new-journey').click();
    await this.page.getByTestId('begin-blank').click();
    await this.page.getByRole('dialog').getByRole('textbox').fill(name);
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /create|begin|start/i })
      .click();
    await expect(this.ground).toBeVisible();
  }

  cards(): Locator {
    return this.page.locator('[data-testid^="card-"]');
  }

  /** The id of the one card that `change` added. */
  async #added(change: () => Promise<void>): Promise<string> {
    const before = new Set(await this.ids());
    await change();
    await expect(this.cards()).toHaveCount(before.size + 1);
    const id = (await this.ids()).find((one) => !before.has(one));
    if (!id) throw new Error('no card was added');
    return id;
  }

  async ids(): Promise<string[]> {
    return this.cards().evaluateAll((cards) =>
      cards.map((card) => (card.getAttribute('data-testid') ?? '').replace('card-', '')),
    );
  }

  /** Drags a step from the palette to a point of the canvas. */
  async dropAt(item: string, x: number, y: number): Promise<string> {
    return this.#added(() =>
      this.page.getByTestId(`palette-${item}`).dragTo(this.ground, { targetPosition: { x, y } }),
    );
  }

  /** Drags a step from the palette onto something drawn: the + of a wire, the open end of a branch. */
  async dropOn(item: string, target: Locator): Promise<string> {
    return this.#added(() => this.page.getByTestId(`palette-${item}`).dragTo(target));
  }

  /** The + on the wire that leaves this output. */
  wire(from: string, branch: string): Locator {
    return this.page.getByTestId(`add-on-${from}-${branch}`);
  }

  /** The + under an output that leads nowhere yet. */
  openEnd(from: string, branch: string): Locator {
    return this.page.getByTestId(`add-after-${from}-${branch}`);
  }

  /** Pulls a wire from an output to a card with the mouse. */
  async connect(from: string, branch: string, to: string): Promise<void> {
    const start = await centre(this.page.getByTestId(`out-${from}-${branch}`));
    const end = await centre(this.page.getByTestId(`in-${to}`));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 8 });
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
    await this.page.mouse.up();
    await expect(this.wire(from, branch)).toBeAttached();
  }

  /** Selects a card, so that its settings are in the side panel. */
  async select(id: string): Promise<void> {
    await this.page.getByTestId(`card-${id}`).click();
    await expect(this.panel).toBeVisible();
  }

  field(name: string): Locator {
    return this.panel.getByTestId(`field-${name}`);
  }

  async fit(): Promise<void> {
    await this.page.getByTestId('tool-fit').click();
  }

  async saved(): Promise<void> {
    await expect(this.page.getByTestId('saving-state')).toContainText('Saved');
  }

  /** Publishes by the button and the dialog. */
  async publish(): Promise<void> {
    await this.page.getByTestId('publish').click();
    await this.page.getByTestId('confirm-publish').click();
    await expect(this.page.getByTestId('journey-status')).toHaveAttribute('data-status', 'live');
  }

  /** Id of the journey that is open. */
  journeyId(): string {
    const id = new URL(this.page.url()).pathname.split('/').at(-1);
    if (!id) throw new Error('no journey is open');
    return id;
  }
}

/**
 * An element's position once it stops moving: the canvas may be fitting its view, or moving to show what was just
 * added.
 */
export async function boxOf(of: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before = '';
  await expect
    .poll(async () => {
      const now = JSON.stringify(await of.boundingBox());
      const still = now === before;
      before = now;
      return still;
    })
    .toBe(true);
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box;
}

async function centre(of: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(of);
  return { x: x + width / 2, y: y + height / 2 };
}
