import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../editing/fields/NumberField.tsx';
import { useSaved } from '../server/refresh.ts';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { ProductRow } from '../server/views.ts';
import { isId } from '../ui/format/eventFacts.ts';
import { Form } from '../ui/forms/Form.tsx';
import { FormFooter } from '../ui/forms/FormFooter.tsx';
import { whenOpened } from '../ui/onDemand.tsx';
import classes from './Catalog.module.css';

const PictureLibrary = whenOpened(
  async () => (await import('../editing/assets/AssetPicker.tsx')).PictureLibrary,
);

interface Props {
  opened: boolean;
  /** Null for a new one. */
  product: ProductRow | null;
  onClose: () => void;
}

/** Adds or changes a product. */
export function ProductDialog(props: Props) {
  const { opened, product, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={product?.name ?? 'Add a product'} size={560}>
      <ProductForm {...props} />
    </Modal>
  );
}

const NO_ADDRESS = 'Type an address that starts with https://';
/** The same check of an address as in the API. */
const faulty = (address: string | null) => address !== null && !/^https:\/\/[^\s"<>\\]+$/.test(address);
/** A field's error; none while somebody is still typing the beginning of an address. */
const faultOf = (address: string | null) =>
  faulty(address) && !'https://'.startsWith(address ?? '') ? NO_ADDRESS : null;

const blank = {
  id: '',
  name: '',
  priceCents: null,
  currency: 'USD',
  stock: null,
  category: '',
  picture: null,
  url: null,
  archived: false,
};

function ProductForm({ product, onClose }: Props) {
  const whyNot = useWhyNot('editCatalog');
  const [draft, setDraft] = useState<
    Omit<ProductRow, 'priceCents' | 'updatedAt'> & { priceCents: number | null }
  >(product ?? blank);
  const [choosing, setChoosing] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useMutation(trpc.catalog.saveProduct.mutationOptions(useSaved(['catalog'], onClose)));
  const { id, name, priceCents, currency, stock, category, picture, url, archived } = draft;
  // A picture is an address, or the id of one in the Studio.
  const fromStudio = picture !== null && isId(picture);
  const missing =
    id.trim() === ''
      ? 'Enter the ID that your store uses for the product.'
      : name.trim() === ''
        ? 'Give the product a name.'
        : priceCents === null
          ? 'Give the product a price.'
          : faulty(url) || (!fromStudio && faulty(picture))
            ? NO_ADDRESS
            : null;
  const submit = () => {
    if (missing !== null || priceCents === null) return;
    const change = { name, priceCents, currency, stock, category, picture, url, archived };
    save.mutate({ id: id.trim(), adding: product === null, ...change });
  };
  return (
    <Form onSubmit={submit} data-testid="product-form">
      <div className={classes.pair}>
        <TextInput
          className={classes.wide}
          label="Name"
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="ID"
          description="The same as in your store"
          maxLength={200}
          readOnly={product !== null}
          value={id}
          onChange={(event) => set({ id: event.currentTarget.value })}
        />
        <TextInput
          label="Category"
          description="For example, coffee"
          maxLength={100}
          value={category}
          onChange={(event) => set({ category: event.currentTarget.value })}
        />
        <NumberField
          labeled
          label={`Price (${currency})`}
          min={0}
          max={10_000_000}
          decimals={2}
          value={priceCents === null ? null : priceCents / 100}
          onChange={(value) => set({ priceCents: Math.round(value * 100) })}
          onEmpty={() => set({ priceCents: null })}
        />
        <NumberField
          labeled
          label="Stock"
          placeholder="Not tracked"
          min={0}
          max={2_000_000_000}
          whole
          value={stock}
          onChange={(value) => set({ stock: value })}
          onEmpty={() => set({ stock: null })}
        />
        <TextInput
          className={classes.wide}
          label="Product page"
          placeholder="https://"
          maxLength={500}
          value={url ?? ''}
          error={faultOf(url)}
          onChange={(event) => set({ url: event.currentTarget.value.trim() || null })}
        />
        <TextInput
          className={classes.wide}
          label="Picture"
          placeholder="https://"
          maxLength={500}
          readOnly={fromStudio}
          error={fromStudio ? null : faultOf(picture)}
          value={fromStudio ? 'From the Studio' : (picture ?? '')}
          onChange={(event) => set({ picture: event.currentTarget.value.trim() || null })}
          rightSectionWidth={fromStudio ? 160 : 84}
          rightSection={
            <Group gap={4} wrap="nowrap">
              <Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>
                Choose
              </Button>
              {fromStudio && (
                <Button size="compact-xs" variant="subtle" onClick={() => set({ picture: null })}>
                  Remove
                </Button>
              )}
            </Group>
          }
        />
        {product !== null && (
          <Checkbox
            className={classes.wide}
            label="No longer sold"
            checked={archived}
            onChange={(event) => set({ archived: event.currentTarget.checked })}
          />
        )}
      </div>
      <FormFooter
        action="Save"
        busy={save.isPending}
        whyNot={whyNot ?? missing}
        error={save.error}
        note="Nothing was saved."
        onClose={onClose}
        testId="save-product"
      />
      <PictureLibrary
        opened={choosing}
        value={fromStudio ? picture : null}
        still
        onClose={() => setChoosing(false)}
        onPick={(chosen) => {
          set({ picture: chosen });
          setChoosing(false);
        }}
      />
    </Form>
  );
}
