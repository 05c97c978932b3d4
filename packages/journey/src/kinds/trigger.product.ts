import { productEvents } from '../run/begins.ts';
import type { Fields } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

const does = { backInStock: 'is back in stock', priceDrop: 'costs less' } as const;

/**
 * A product that the person viewed or asked about is back in stock or costs less. Re-entry is decided separately for
 * each product.
 */
export const productTrigger = defineTrigger({
  name: 'Product',
  search: 'trigger start entry catalog back in stock price drop restock sale',
  settings: (f: Fields) => ({ when: f.oneOf(['backInStock', 'priceDrop']), days: f.days }),
  presets: [
    {
      id: 'backInStock',
      label: 'Back in stock',
      hint: 'Something they looked at is back',
      settings: { when: 'backInStock', days: 30, reentry: { afterDays: 30 } },
    },
    {
      id: 'priceDrop',
      label: 'Price drop',
      hint: 'Something they looked at costs less',
      settings: { when: 'priceDrop', days: 30, reentry: { afterDays: 30 } },
    },
  ],
  enteredBy: ({ when }) => productEvents[when],
  describe: (settings) => {
    const days = settings.days === 1 ? 'day' : `${settings.days} days`;
    return `When a product that someone viewed or asked for in the last ${days} ${does[settings.when]}`;
  },
  plan: ({ when, days }) => ({ on: 'product', when, days, key: 'product_id' }),
  example: { when: 'backInStock', days: 30, reentry: { afterDays: 30 } },
});
