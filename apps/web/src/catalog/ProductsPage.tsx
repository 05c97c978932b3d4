import { Button, Group, Modal, UnstyledButton } from '@mantine/core';
import { IconPhoto, IconPlus, IconTags } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { sendFile } from '../server/sendFile.ts';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { ProductRow } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { count, counted, money } from '../ui/format/numbers.ts';
import { Choice } from '../ui/forms/Choice.tsx';
import { CsvButton } from '../ui/forms/CsvButton.tsx';
import { Moment } from '../ui/Moment.tsx';
import { whenOpened } from '../ui/onDemand.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { CatalogSearch } from '../ui/search.ts';
import { OpenRow } from '../ui/tables/OpenRow.tsx';
import { PagedList, pageByPage } from '../ui/tables/PagedList.tsx';
import { SearchInput } from '../ui/tables/SearchInput.tsx';
import { Table } from '../ui/tables/Table.tsx';
import table from '../ui/tables/table.module.css';
import classes from './Catalog.module.css';
import { CatalogNav } from './CatalogNav.tsx';
import { RefusedRows } from './RefusedRows.tsx';

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

interface Refused {
  refused: { row: number; reason: string }[];
}
type Uploaded = Refused & { saved: number };
type Rehearsal = Refused & { added: number; changed: number; same: number };

/** Uploads a CSV of products: says what it would do, saves them after confirmation, and shows the result. */
function UploadProducts() {
  const whyNot = useWhyNot('editCatalog');
  const rehearse = useMutation({
    mutationFn: async (file: File) => ({
      file,
      ...(await sendFile<Rehearsal>('/catalog-files/products/rehearsal', file)),
    }),
  });
  const save = useMutation({
    mutationFn: (file: File) => sendFile<Uploaded>('/catalog-files/products', file),
  });
  const close = () => {
    rehearse.reset();
    save.reset();
  };
  const { data: plan, error } = rehearse;
  const done = save.data;
  const touched = plan ? plan.added + plan.changed : 0;
  return (
    <>
      <CsvButton
        label="CSV of products"
        whyNot={whyNot}
        busy={rehearse.isPending}
        onFile={(file) => {
          save.reset();
          rehearse.mutate(file);
        }}
      />
      <Modal
        opened={plan !== undefined || error !== null}
        onClose={close}
        title={
          done
            ? `${counted(done.saved, 'product')} saved`
            : plan
              ? 'If you save this file'
              : 'Nothing was saved'
        }
        size={520}
      >
        <ErrorAlert error={error} />
        {done ? (
          <RefusedRows rows={done.refused} of="row" />
        ) : (
          plan && (
            <>
              <p data-testid="products-rehearsal">
                {counted(plan.added, 'product is', 'products are')} new, {count(plan.changed)} would change,
                and {count(plan.same)} {plan.same === 1 ? 'is' : 'are'} the same already. Nothing is saved
                yet.
              </p>
              <RefusedRows rows={plan.refused} of="row" />
              <ErrorAlert error={save.error} note="Nothing was saved." mt="md" />
              <Group justify="flex-end" gap="xs" mt="lg">
                <Button variant="default" onClick={close} data-autofocus>
                  Cancel
                </Button>
                <Reason text={touched === 0 ? 'This file wouldn’t change any product.' : null}>
                  <Button loading={save.isPending} onClick={() => save.mutate(plan.file)}>
                    Save {counted(touched, 'product')}
                  </Button>
                </Reason>
              </Group>
            </>
          )
        )}
        {done?.refused.length === 0 && <p>No row was refused.</p>}
      </Modal>
    </>
  );
}

function ProductsTable({ rows, onEdit }: { rows: ProductRow[]; onEdit: (id: string) => void }) {
  return (
    <Table
      bare
      columns={[
        'Product',
        ['Category', table.middle],
        ['Price', table.number],
        ['Stock', table.number],
        ['Updated', table.wide],
      ]}
      data-testid="products"
    >
      {rows.map((row) => (
        <OpenRow key={row.id} data-product={row.id}>
          <td>
            <span className={classes.product}>
              {row.picture === null ? (
                <span className={classes.picture}>
                  <IconPhoto size={18} aria-hidden />
                </span>
              ) : (
                <Shown
                  className={classes.picture}
                  src={`/catalog-files/pictures/${encodeURIComponent(row.id)}?v=${encodeURIComponent(row.picture)}`}
                  alt=""
                  loading="lazy"
                  small
                />
              )}
              <span>
                <UnstyledButton className={table.strong} onClick={() => onEdit(row.id)} data-opens>
                  {row.name}
                </UnstyledButton>
                <span className={`${table.muted} ${classes.id}`}>{row.id}</span>
              </span>
            </span>
          </td>
          <td className={`${table.muted} ${table.middle}`}>{row.category}</td>
          <td className={table.number}>{money(row.priceCents, row.currency)}</td>
          <td className={table.number}>
            {row.stock === 0 ? (
              <StatusChip tone="amber">Out of stock</StatusChip>
            ) : row.stock === null ? (
              <span className={table.muted}>Not tracked</span>
            ) : (
              count(row.stock)
            )}
          </td>
          <td className={`${table.muted} ${table.wide}`}>
            <Moment at={row.updatedAt} />
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}
