import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { beforeEach, expect, it } from 'vitest';
import { importProducts, rehearseProductFile } from '../../src/catalog/importProducts.ts';
import { listProducts, productById } from '../../src/catalog/list.ts';
import { saveProduct, saveProducts } from '../../src/catalog/save.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const kettle = { id: 'kettle', name: 'Kettle', priceCents: 8900 };

it('a change leaves what it does not name, and a new product needs a name and a price', async () => {
  const { sql } = database;
  const saved = await saveProducts(sql, workspaceId, [
    kettle,
    { id: 'mug', stock: 3 },
    { id: 'kettle', stock: 5 },
  ]);
  expect(saved).toEqual([
    { status: 'accepted' },
    { status: 'rejected', reason: 'a new product needs a name and a price' },
    { status: 'accepted' },
  ]);
  await saveProducts(sql, workspaceId, [{ id: 'kettle', stock: 0, category: 'brewing' }]);
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({
    ...kettle,
    stock: 0,
    category: 'brewing',
    currency: 'USD',
    archived: false,
  });
});

it('news of a shop that comes late does not undo newer news', async () => {
  const { sql } = database;
  await saveProducts(sql, workspaceId, [{ ...kettle, stock: 4 }], { toldAt: 2_000 });
  await saveProducts(sql, workspaceId, [{ ...kettle, stock: 9 }], { toldAt: 1_000 });
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({ stock: 4 });
});

it('a shop’s time in the future hides none of its later changes', async () => {
  const { sql } = database;
  const next = Date.now() + 365 * DAY;
  await saveProducts(sql, workspaceId, [{ ...kettle, stock: 4 }], { toldAt: next });
  await saveProducts(sql, workspaceId, [{ ...kettle, stock: 9 }], { toldAt: Date.now() });
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({ stock: 9 });
  // As earlier releases stored it.
  await sql`update product set told_at = ${new Date(next)} where workspace_id = ${workspaceId}`;
  await saveProducts(sql, workspaceId, [{ ...kettle, stock: 2 }], { toldAt: Date.now() });
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({ stock: 2 });
});

it('of changes that arrive together, none takes away what another says of a new product', async () => {
  const { sql } = database;
  const said = { stock: 7, category: 'brewing', url: 'https://shop.example/kettle' };
  for (let round = 0; round < 10; round++) {
    const id = `kettle-${round}`;
    const saved = await Promise.all(
      Object.entries(said).map(([name, value]) =>
        saveProducts(sql, workspaceId, [{ ...kettle, id, [name]: value }]),
      ),
    );
    expect(saved.flat()).toEqual(saved.map(() => ({ status: 'accepted' })));
    expect(await productById(sql, workspaceId, id)).toMatchObject(said);
  }
});

it('a picture is an address or one of the workspace’s own', async () => {
  const { sql } = database;
  const picture = '00000000-0000-4000-8000-000000000000';
  await expect(saveProduct(sql, workspaceId, { ...kettle, picture }, 'tests')).rejects.toThrow('no picture');
  await saveProduct(sql, workspaceId, { ...kettle, picture: 'https://shop.example/kettle.jpg' }, 'tests');
});

it('a member’s change is only kept together with its line in the audit log', async () => {
  const { sql } = database;
  // Postgres takes no NUL, so the line can’t be written.
  await expect(saveProduct(sql, workspaceId, kettle, 'no\0body')).rejects.toThrow();
  expect((await listProducts(sql, workspaceId, {})).total).toBe(0);
});

it('adding never replaces a product that exists', async () => {
  const { sql } = database;
  await saveProduct(sql, workspaceId, { ...kettle, stock: 4 }, 'tests', { adding: true });
  const again = saveProduct(sql, workspaceId, { ...kettle, name: 'Mug', stock: 0 }, 'tests', {
    adding: true,
  });
  await expect(again).rejects.toThrow('A product with the ID “kettle” exists. Open it to change it.');
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({ name: 'Kettle', stock: 4 });
  await saveProduct(sql, workspaceId, { ...kettle, name: 'Gooseneck' }, 'tests');
  expect(await productById(sql, workspaceId, 'kettle')).toMatchObject({ name: 'Gooseneck', stock: 4 });
});

it('products are found by a part of their name, id or category, a page at a time, and by their stock', async () => {
  const { sql } = database;
  await saveProducts(
    sql,
    workspaceId,
    ['b', 'a', 'C'].map((id, at) => ({
      id,
      name: `Bowl ${id}`,
      priceCents: 100,
      stock: at,
      category: '50% off',
    })),
  );
  const first = await listProducts(sql, workspaceId, { limit: 2 });
  expect(first).toMatchObject({ rows: [{ id: 'a' }, { id: 'b' }], next: expect.any(String), total: 3 });
  expect(await listProducts(sql, workspaceId, { cursor: first.next, limit: 2 })).toMatchObject({
    rows: [{ id: 'C' }],
    next: null,
  });
  expect((await listProducts(sql, workspaceId, { search: '0%' })).total).toBe(3);
  expect((await listProducts(sql, workspaceId, { search: '_' })).total).toBe(0);
  expect(await listProducts(sql, workspaceId, { shelf: 'outOfStock' })).toMatchObject({
    rows: [{ id: 'b' }],
  });
  await saveProducts(sql, workspaceId, [{ id: 'a', archived: true }]);
  expect((await listProducts(sql, workspaceId, {})).total).toBe(2);
  const other = await makeWorkspace(sql);
  expect((await listProducts(sql, other, { shelf: 'archived' })).total).toBe(0);
});

it('a CSV brings products; each bad row is named with its reason, and the good ones go in', async () => {
  const { sql } = database;
  const csv = [
    '\ufeffSKU;Title;Price;Inventory;Image URL',
    'mug;Terracotta mug;$24.00;12;https://shop.example/mug.jpg',
    'bowl;"Stoneware; bowl";1,058.50;;',
    'vase;Vase;54;-1;',
    'lamp;Lamp;cheap;3;',
    ';Nameless;1;1;',
    'throw;;118;1;',
    'board;Board;48;1;ftp://shop.example/board.jpg',
  ].join('\r\n');
  const { added, refused: wouldBe } = await rehearseProductFile(sql, workspaceId, Buffer.from(csv));
  expect({ added, rows: wouldBe.map(({ row }) => row) }).toEqual({ added: 2, rows: [4, 5, 6, 7, 8] });
  const { saved, refused } = await importProducts(sql, workspaceId, Buffer.from(csv), 'tests');
  expect(saved).toBe(2);
  expect(await rehearseProductFile(sql, workspaceId, Buffer.from(csv))).toMatchObject({
    ...{ added: 0, changed: 0, same: 2 },
  });
  expect(await rehearseProductFile(sql, workspaceId, Buffer.from('id,price\nbowl,1\nnew,2'))).toMatchObject({
    added: 0,
    changed: 1,
    same: 0,
    refused: [{ row: 3 }],
  });
  expect(refused.map(({ row }) => row)).toEqual([4, 5, 6, 7, 8]);
  expect(refused[0]?.reason).toBe('stock: can’t be below 0: use 0 if none is left');
  expect(refused[1]?.reason).toBe('“cheap” isn’t a price.');
  expect(await productById(sql, workspaceId, 'bowl')).toMatchObject({
    name: 'Stoneware; bowl',
    priceCents: 105_850,
    stock: null,
  });
  await expect(importProducts(sql, workspaceId, Buffer.from('name\nMug'), 'tests')).rejects.toThrow(
    '“id” or “sku”',
  );
  const many = `id,name,price\n${'x,y,1\n'.repeat(20_001)}`;
  await expect(importProducts(sql, workspaceId, Buffer.from(many), 'tests')).rejects.toThrow(
    'up to 20,000 rows',
  );
});

it('a row of a file is refused in words for what is wrong with it', async () => {
  const { sql } = database;
  const rows = [
    ['s-1,Mug,12,"1,200"', null],
    ['s-2,Mug,12,0x10', 'stock: must be a whole number'],
    ['s-3,Mug,12,50,7', 'The row has 5 cells instead of 4.'],
    ['s-4,Mug,12,5,,', null],
    ['s\0-5,Mug,12,5', '“s\0-5” can’t be an id.'],
    ['s-6,Mug,-1,5', 'price: can’t be below 0'],
    [',Mug,12,5', 'There is no id in this row.'],
    ['s-1,Mug,12,7', 'Row 2 is about the same product.'],
  ] as const;
  const file = ['id,name,price,stock', ...rows.map(([row]) => row)].join('\n');
  const { saved, refused } = await importProducts(sql, workspaceId, Buffer.from(file), 'tests');
  expect(saved).toBe(2);
  expect(refused).toEqual(
    rows.flatMap(([, reason], index) => (reason === null ? [] : [{ row: index + 2, reason }])),
  );
  const [product] = await sql`select stock from product where external_id = 's-1'`;
  expect(product).toMatchObject({ stock: 1200 });
});
