import { expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { draw } from '../graph/drawing.ts';
import { fillGoods, goodsIn } from './goods.ts';

const kettle = { name: 'Kettle', price: '$89', url: null };
const text =
  'Hi {{ first_name }}, {{ product.name | default: "it" }} is {{ product.price | default: "waiting" }}: {{ coupon.spring | default: "HI5" }}';

test('a text says which products and coupons it names', () => {
  expect(goodsIn(text)).toEqual({ product: true, pools: ['spring'] });
  expect(goodsIn('{{ production }} {{ coupon }}')).toEqual({ product: false, pools: [] });
});

test('they are filled in by their full names, whatever properties a profile has', () => {
  const values = { first_name: 'Ann {{ coupon.vip }}', 'coupon.spring': 'MINE', product: { name: 'Mine' } };
  expect(fillGoods(text, values, { product: kettle, coupon: { spring: 'SAVE-1' } }, 'skip')).toEqual({
    body: 'Hi Ann {{ coupon.vip }}, Kettle is $89: SAVE-1',
  });
  expect(fillGoods(text, values, { product: null, coupon: {} }, 'fallback')).toEqual({
    body: 'Hi Ann {{ coupon.vip }}, it is waiting: HI5',
  });
});

test('something missing keeps a text from being sent if the rule says so, and a gap always does', () => {
  expect(fillGoods(text, {}, { product: null, coupon: {} }, 'skip')).toEqual({ lacks: { product: true } });
  expect(fillGoods(text, {}, { product: kettle, coupon: {} }, 'skip')).toEqual({ lacks: { pool: 'spring' } });
  expect(fillGoods('{{ product.name }}', {}, { product: null, coupon: {} }, 'fallback')).toEqual({
    lacks: { product: true },
  });
  expect(fillGoods('{{ product.url }}', {}, { product: kettle, coupon: {} }, 'fallback')).toEqual({
    body: '',
  });
  for (const bare of ['{{ coupon.spring }}', '{{ coupon.spring | default: " " }}'])
    expect(fillGoods(bare, {}, { product: null, coupon: {} }, 'fallback')).toEqual({
      lacks: { pool: 'spring' },
    });
});

test('only a plan whose text names a product or coupon says what to do without it', () => {
  const planOf = (words: string, product?: string) => {
    const at = { position: { x: 0, y: 0 } };
    const graph = draw(
      [
        { ...at, id: 't', kind: 'trigger.api', settings: { reentry: 'always' } },
        {
          ...at,
          id: 'm',
          kind: 'message.sms',
          settings: { program: 'marketing', text: words, overCap: 'skip', product },
        },
        { ...at, id: 'x', kind: 'exit', settings: {} },
      ],
      ['t → m', 'm → x'],
    );
    const { plan, hash } = compileGraph(graph);
    return { step: plan.steps.find(({ op }) => op === 'sendSms'), hash };
  };
  const bare = planOf('Hi');
  expect(bare.step).not.toHaveProperty('missing');
  expect(bare.step).not.toHaveProperty('product');
  expect(planOf('{{ coupon.spring }}').step).toMatchObject({ missing: 'fallback' });
  const chosen = planOf('{{ product.name }}', 'kettle');
  expect(chosen.step).toMatchObject({ missing: 'fallback', product: 'kettle' });
  expect(chosen.hash).not.toBe(planOf('{{ product.name }}').hash);
});
