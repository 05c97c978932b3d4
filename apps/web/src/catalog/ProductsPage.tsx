import { Button } from '@mantine/core';
import { IconPlus, IconTags } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { Empty } from '../ui/Empty.tsx';
import { Choice } from '../ui/forms/Choice.tsx';
import { whenOpened } from '../ui/onDemand.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import type { CatalogSearch } from '../ui/search.ts';
import { PagedList, pageByPage } from '../ui/tables/PagedList.tsx';
import { SearchInput } from '../ui/tables/SearchInput.tsx';
import { CatalogNav } from './CatalogNav.tsx';
import { ProductsTable } from './ProductsTable.tsx';
import { UploadProducts } from './UploadProducts.tsx';

const ProductDialog = whenOpened(async () => (await import('./ProductDialog.tsx')).ProductDialog);

const shelves = [
  { value: 'inStock', label: 'In stock' },
  { value: 'outOfStock', label: 'Out of stock' },
  { value: 'archived', label: 'Archived' },
] as const;

/** What the workspace sells: messages name these products with their price and stock at the moment of sending. */
export function ProductsPage() {
  const navigate = useNavigate({ from: '/catalog' });
  const { q, shelf, edit, ...search } = useSearch({ from: '/shell/catalog' });
  const products = useInfiniteQuery(
    trpc.catalog.products.infiniteQueryOptions({ search: q, shelf }, pageByPage),
  );
  const whyNot = useWhyNot('editCatalog');
  const set = (change: CatalogSearch) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const rows = products.data?.pages.flatMap((page) => page.rows) ?? [];
  const none = products.data !== undefined && rows.length === 0 && !q && !shelf;
  const edited = rows.find(({ id }) => id === edit) ?? null;
  const addButton = (
    <Reason text={whyNot}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set({ new: true })}
        data-testid="new-product"
      >
        Add a product
      </Button>
    </Reason>
  );
  return (
    <>
      <TopBar
        title="Catalog"
        actions={
          <>
            <UploadProducts />
            {none ? undefined : addButton}
          </>
        }
      />
      <div className={room.room}>
        <CatalogNav />
        <div className={room.tools}>
          <SearchInput
            label="Search by name, ID or category"
            value={q}
            onSearch={(q) => set({ q })}
            width={280}
          />
          <Choice
            label="Stock"
            any="All products"
            value={shelf}
            options={shelves}
            onChange={(shelf) => set({ shelf })}
          />
        </div>
        <PagedList
          from={products}
          columns={[110, 80, 80, 110]}
          one="product"
          empty={
            <Empty
              icon={IconTags}
              title={none ? 'No products yet' : 'No matching products'}
              action={none ? addButton : undefined}
            >
              {none
                ? 'Add them here, upload a CSV, or connect your store. Messages can then show a product, and journeys can tell people when one is back in stock or costs less.'
                : 'Try another search, or show all products.'}
            </Empty>
          }
        >
          {(rows) => <ProductsTable rows={rows} onEdit={(id) => set({ edit: id })} />}
        </PagedList>
      </div>
      <ProductDialog
        key={edited?.id ?? 'new'}
        opened={search.new === true || edited !== null}
        product={edited}
        onClose={() => set({ new: undefined, edit: undefined })}
      />
    </>
  );
}
