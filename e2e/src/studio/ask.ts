import type { Page } from '@playwright/test';

/** Calls the page's own API as the person signed in there. Throws if it is refused. */
export async function ask<T>(
  page: Page,
  name: string,
  input: unknown,
  how: 'query' | 'mutation' = 'query',
): Promise<T> {
  return await page.evaluate(
    async ([path, body, kind]) => {
      const answer = await (kind === 'query'
        ? fetch(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(body))}`)
        : fetch(`/trpc/${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }));
      const json = await answer.json();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`);
      return json.result.data;
    },
    [name, input, how] as const,
  );
}
