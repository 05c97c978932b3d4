import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { goodsIn } from '@waymark/journey/text/goods';
import { useState } from 'react';
import { SearchField } from '../../../../editing/fields/SearchField.tsx';
import { useVocabulary } from '../../../../editing/rules/useVocabulary.ts';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { trpc } from '../../../../server/trpc.ts';
import type { ProductRow } from '../../../../server/views.ts';
import { count, money } from '../../../../ui/format/numbers.ts';
import { useChosenProduct } from '../../live/useChosenProduct.ts';
import { useTriggerEvent } from '../useTriggerEvent.ts';
import classes from './MessageText.module.css';

/** The product that text and card name: the event's, or one of the catalog. Nothing if there is no catalog. */
export function ProductField(props: {
  settings: { text: string; product?: string | undefined; card?: object | null | undefined };
  onChange: (product: string | undefined) => void;
}) {
  const {
    settings: { text, product, card },
    onChange,
  } = props;
  const event = useTriggerEvent();
  const catalog = useVocabulary().product !== null;
  const [search, setSearch] = useState('');
  const chosen = useChosenProduct(product);
  const products = useQuery(
    trpc.catalog.products.queryOptions({ search }, { enabled: catalog, placeholderData: keepPreviousData }),
  );
  if (!catalog && product === undefined) return null;
  const rows = new Map((products.data?.rows ?? []).slice(0, 20).map((row) => [row.id, row]));
  if (chosen) rows.set(chosen.id, chosen);
  const twice = new Set<string>();
  const names = new Set<string>();
  for (const { name } of rows.values()) (names.has(name) ? twice : names).add(name);
  const optionOf = ({ id, name }: ProductRow) => ({
    value: id,
    label: twice.has(name) ? `${name} · ${id}` : name,
  });
  return (
    <div data-field="product">
      <SearchField
        size="sm"
        label="Product"
        first={{ value: '', label: event === null ? 'None' : 'From the event' }}
        known={
          product === undefined ? undefined : chosen ? optionOf(chosen) : { value: product, label: product }
        }
        value={product ?? ''}
        found={[...rows.values()].filter(({ id }) => id !== product).map(optionOf)}
        nothingFoundMessage={products.isPending ? 'Searching…' : 'No product found'}
        renderOption={({ option: { value, label } }) => {
          const row = rows.get(value);
          return (
            <span className={classes.product}>
              {label}
              {row && <span>{stateOf(row)}</span>}
            </span>
          );
        }}
        onSearch={setSearch}
        onChange={(id) => onChange(id === '' ? undefined : id)}
        testId="field-product"
      />
      {chosen && !chosen.archived && (
        <p className={classes.meter} data-testid="product-state">
          {stateOf(chosen)}
          {!card && !goodsIn(text).product && '. The text doesn’t name it yet: use Personalize.'}
        </p>
      )}
      <FieldProblem field="product" />
    </div>
  );
}

const stateOf = ({ priceCents, currency, stock }: ProductRow): string =>
  `${money(priceCents, currency)} · ${stock === null ? 'in stock' : stock === 0 ? 'out of stock' : `${count(stock)} in stock`}`;
