import type { Locator, Page } from '@playwright/test';

/** Adds a condition on a property of people to a segment's rule, as its last one. */
export async function addCondition(page: Page, property: string, value: string): Promise<void> {
  await page.getByTestId('rule').getByTestId('add-condition').last().click();
  await fillCondition(page.getByTestId('condition').last(), property, value);
}

export async function fillCondition(condition: Locator, property: string, value: string): Promise<void> {
  await condition.getByLabel('Property').fill(property);
  await condition.getByLabel('Value').fill(value);
  await condition.getByLabel('Value').blur();
}
