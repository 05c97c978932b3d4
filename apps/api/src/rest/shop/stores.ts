import {
  listStores,
  type Store,
  saveStores,
  storeByExternalId,
  storeIdSchema,
  storeSchema,
} from '@waymark/engine/stores/stores';
import { z } from 'zod';
import { route } from '../route.ts';
import { named, shape } from '../shapes.ts';

const params = z.object({ id: storeIdSchema.describe('Your ID for the store.') });
const storeShape = named(
  'Store',
  storeSchema.required().extend({ id: z.string().describe('Your ID for it.') }),
);

const shown = ({ externalId, name, address, latitude, longitude, zone, hours }: Store) => ({
  id: externalId,
  name,
  address,
  latitude,
  longitude,
  zone,
  hours,
});

const open = { from: '10:00', to: '19:00' };
const downtown = {
  name: 'Downtown',
  address: '1600 Wynkoop St, Denver, CO',
  latitude: 39.7527,
  longitude: -104.9992,
  zone: 'America/Denver',
  hours: [open, open, open, open, open, { from: '11:00', to: '17:00' }, null],
};

export const getStores = route('get /stores', {
  subject: 'Stores',
  scope: 'read',
  summary: 'List stores',
  success: {
    description: 'All of them, by name.',
    schema: shape('Stores', { rows: z.array(storeShape) }),
  },
  handle: async ({ sql, workspaceId }) => ({ rows: (await listStores(sql, workspaceId)).map(shown) }),
});

export const getStore = route('get /stores/:id', {
  subject: 'Stores',
  scope: 'read',
  summary: 'Get a store',
  params,
  success: { description: 'The store.', schema: storeShape },
  handle: async ({ sql, workspaceId }, { params: { id } }) =>
    shown(await storeByExternalId(sql, workspaceId, id)),
});

export const putStore = route('put /stores/:id', {
  subject: 'Stores',
  scope: 'customers',
  summary: 'Add or replace a store',
  description:
    'Journeys begin near stores by events of the type `location`, with `lat` and `lon`, or with `store`, your ID for it. The event keeps which stores are near (`store`, `store_id`, `distance_km`) instead of the coordinates; of a person, only the last position is kept.',
  params,
  body: { schema: named('StoreInput', storeSchema), examples: { downtown } },
  success: { description: 'The store.', schema: storeShape },
  refusals: [409],
  handle: async ({ sql, workspaceId, actor }, { params: { id }, body }) => {
    await saveStores(sql, workspaceId, [{ ...body, externalId: id }], actor);
    return shown(await storeByExternalId(sql, workspaceId, id));
  },
});
