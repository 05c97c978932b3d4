import { listProducts, productById } from '@waymark/engine/catalog/list';
import { type ProductView, productChangeSchema, productIdSchema } from '@waymark/engine/catalog/product';
import { saveProducts } from '@waymark/engine/catalog/save';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { BATCH_LIMIT, listOf, MOST_IN_BATCH, resultsShape, takeEach } from '../batch.ts';
import { route } from '../route.ts';
import { bodyShape, instant, named, pageOf, pageQuery, shape } from '../shapes.ts';

const params = z.object({ id: productIdSchema.describe('Your ID for the product.') });
const change = named('ProductChange', productChangeSchema);

const productShape = shape('Product', {
  id: z.string(),
  name: z.string(),
  priceCents: z.int(),
  currency: z.string(),
  stock: z.int().nullable(),
  category: z.string(),
  picture: z.string().nullable(),
  url: z.string().nullable(),
  archived: z.boolean(),
  updatedAt: instant,
});

const kettle = {
  name: 'Gooseneck kettle',
  priceCents: 8900,
  currency: 'USD',
  stock: 12,
  category: 'brewing',
  picture: 'https://shop.example/kettle.jpg',
  url: 'https://shop.example/kettle',
};
const example: ProductView = {
  id: 'kettle',
  ...kettle,
  archived: false,
  updatedAt: '2026-03-02T15:04:05.000Z',
};

export const putProduct = route('put /products/:id', {
  subject: 'Catalog',
  scope: 'customers',
  summary: 'Add or update a product',
  description:
    'Only the fields you send are changed; a new product needs a name and a price. When stock comes back or a price falls, whoever viewed it ' +
    '(event `product_viewed`) or asked for it (`back_in_stock_requested`), each with the property `product_id`, gets an event `back_in_stock` or `price_dropped`.',
  params,
  body: { schema: change, examples: { kettle, soldOut: { stock: 0 } } },
  success: { description: 'The product as it is now.', schema: productShape, example },
  refusals: [422],
  handle: async ({ sql, workspaceId }, { params: { id }, body }) => {
    const [saved] = await saveProducts(sql, workspaceId, [{ id, ...body }]);
    if (saved?.status === 'rejected') throw new DomainError('invalid', saved.reason);
    return productById(sql, workspaceId, id);
  },
});

const inBatch = bodyShape('ProductInBatch', { id: params.shape.id, ...productChangeSchema.shape });

export const postProducts = route('post /products', {
  subject: 'Catalog',
  scope: 'customers',
  summary: 'Add or update products',
  description:
    'Up to 1,000 products at once, each as with PUT. One that is `rejected` keeps no other from being stored.',
  body: {
    schema: bodyShape('Products', { products: z.array(inBatch).min(1).max(MOST_IN_BATCH) }),
    limit: BATCH_LIMIT,
    loose: 'each',
    examples: {
      two: {
        products: [
          { id: 'kettle', ...kettle },
          { id: 'mug', name: 'Mug', priceCents: 2400 },
        ],
      },
    },
  },
  success: {
    description: 'A result for each product, in request order.',
    schema: resultsShape('ProductResults', ['accepted', 'rejected']),
    example: {
      results: [
        { index: 0, id: 'kettle', status: 'accepted' },
        { index: 1, id: 'mug', status: 'accepted' },
      ],
    },
  },
  handle: ({ sql, workspaceId }, { body }) =>
    takeEach(listOf(body, 'products'), inBatch, (good) => saveProducts(sql, workspaceId, good)),
});

export const getProducts = route('get /products', {
  subject: 'Catalog',
  scope: 'read',
  summary: 'List products',
  description: 'By name, without archived ones.',
  query: pageQuery.extend({
    search: z.string().max(100).optional().describe('Part of a name, an ID or a category.'),
  }),
  success: {
    description: 'A page.',
    schema: pageOf('ProductPage', productShape),
  },
  handle: ({ sql, workspaceId }, { query }) => listProducts(sql, workspaceId, query),
});

export const getProduct = route('get /products/:id', {
  subject: 'Catalog',
  scope: 'read',
  summary: 'Get a product',
  params,
  success: { description: 'The product.', schema: productShape, example },
  handle: ({ sql, workspaceId }, { params: { id } }) => productById(sql, workspaceId, id),
});
