import { productEvents } from '../run/begins.ts';
import {
  admission,
  checkAdmission,
  describeAdmission,
  mentionsOfAdmission,
  planAdmission,
} from '../settings/admission.ts';
import { defineKind, type Fields, oneWayOn } from '../settings/kind.ts';

const does = { backInStock: 'is back in stock', priceDrop: 'costs less' } as const;

/**
 * A product that the person viewed or asked about is back in stock or costs less. Re-entry is decided separately for
 * each product.
 */
export const productTrigger = defineKind({
  name: 'Product',
  family: 'trigger',
  search: 'trigger start entry catalog back in stock price drop restock sale',
  settings: (f: Fields) => ({ when: f.oneOf(['backInStock', 'priceDrop']), days: f.days, ...admission(f) }),
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
  outputs: oneWayOn,
  enteredBy: ({ when }) => productEvents[when],
  check: checkAdmission,
  mentions: mentionsOfAdmission,
  describe: (settings, names) => {
    const days = settings.days === 1 ? 'day' : `${settings.days} days`;
    return `When a product that someone viewed or asked for in the last ${days} ${does[settings.when]}${describeAdmission(settings, names)}`;
  },
  plan: {
    trigger: (settings) => ({
      on: 'product',
      when: settings.when,
      days: settings.days,
      key: 'product_id',
      ...planAdmission(settings),
    }),
  },
  example: { when: 'backInStock', days: 30, reentry: { afterDays: 30 } },
});
