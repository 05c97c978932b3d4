import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NumberField } from '../../editing/fields/NumberField.tsx';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { UsedBy } from '../segments/UsedBy.tsx';
import type { StoreRow } from './StoresPage.tsx';

type Draft = Omit<StoreRow, 'id' | 'latitude' | 'longitude'> & {
  latitude: number | null;
  longitude: number | null;
};

const zones = Intl.supportedValuesOf('timeZone');
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const day = { from: '09:00', to: '18:00' };
const endsEarly = (hours: typeof day | null) => hours !== null && hours.from >= hours.to;
const ENDS_EARLY = 'Opening hours must end after they start.';
const blank: Omit<Draft, 'zone'> = {
  externalId: '',
  name: '',
  address: '',
  latitude: null,
  longitude: null,
  hours: weekdays.map(() => day),
};

/** A store's place, time zone and hours. */
export function StoreDialog({ store, onClose }: { store: StoreRow | 'new' | null; onClose: () => void }) {
  return (
    <Modal
      opened={store !== null}
      onClose={onClose}
      title={store === 'new' ? 'Add a store' : 'Edit store'}
      size={520}
    >
      <StoreForm store={store === 'new' ? null : store} onClose={onClose} />
    </Modal>
  );
}

function StoreForm({ store, onClose }: { store: StoreRow | null; onClose: () => void }) {
  const zone = useZone();
  const [draft, setDraft] = useState<Draft>(store ?? { ...blank, zone });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const onSuccess = () => {
    refresh('stores', 'vocabulary');
    onClose();
  };
  const save = useMutation(trpc.stores.save.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.stores.remove.mutationOptions({ onSuccess }));
  const [removing, setRemoving] = useState(false);
  const uses = useQuery(trpc.stores.uses.queryOptions({ id: store?.id ?? '' }, { enabled: removing }));
  const { latitude, longitude } = draft;
  const missing =
    draft.name.trim() === ''
      ? 'Give the store a name.'
      : draft.externalId.trim() === ''
        ? 'Give the store the ID that your systems know it by.'
        : latitude === null || longitude === null
          ? 'Type or paste where it is. Most maps show latitude and longitude with a right-click.'
          : draft.hours?.some(endsEarly)
            ? ENDS_EARLY
            : null;
  return (
    <Form
      onSubmit={() => {
        if (missing === null && latitude !== null && longitude !== null)
          save.mutate({ stores: [{ ...draft, latitude, longitude }], adding: store === null });
      }}
    >
      <Stack gap="sm">
        <Group grow>
          <TextInput
            label="Name"
            maxLength={120}
            data-autofocus
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label="ID"
            maxLength={200}
            readOnly={store !== null}
            variant={store === null ? 'default' : 'filled'}
            value={draft.externalId}
            onChange={(event) => set({ externalId: event.currentTarget.value })}
          />
        </Group>
        <TextInput
          label="Address"
          maxLength={300}
          value={draft.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
        <Group
          grow
          align="start"
          onPaste={(event) => {
            const place = placeOf(event.clipboardData.getData('text'));
            if (place === null) return;
            event.preventDefault();
            set(place);
          }}
        >
          <Coordinate
            label="Latitude"
            most={90}
            value={latitude}
            onChange={(next) => set({ latitude: next })}
          />
          <Coordinate
            label="Longitude"
            most={180}
            value={longitude}
            onChange={(next) => set({ longitude: next })}
          />
        </Group>
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          value={draft.zone}
          onChange={(zone) => zone && set({ zone })}
          data={zones.includes(draft.zone) ? zones : [draft.zone, ...zones]}
        />
        <Hours value={draft.hours} onChange={(hours) => set({ hours })} />
      </Stack>
      <FormFooter
        action="Save"
        busy={save.isPending}
        whyNot={missing}
        error={save.error}
        note={store === null ? 'Nothing was saved.' : 'The store was left as it was.'}
        onClose={onClose}
      >
        {store !== null && (
          <Button variant="subtle" color="red" mr="auto" onClick={() => setRemoving(true)}>
            Remove store
          </Button>
        )}
      </FormFooter>
      {store !== null && (
        <Confirm
          opened={removing}
          title={`Remove ${store.name}?`}
          verb="Remove store"
          danger
          whyNot={uses.isPending ? 'Still checking what uses it.' : null}
          mutation={remove}
          onConfirm={() => remove.mutate({ id: store.id })}
          onClose={() => setRemoving(false)}
        >
          {uses.error ? (
            'We couldn’t check what uses it. Nobody will count as near it any more.'
          ) : uses.data && uses.data.journeys.length + uses.data.segments.length > 0 ? (
            <UsedBy uses={uses.data} before="Nobody will count as near it any more in " />
          ) : (
            'No journey or segment uses it.'
          )}
        </Confirm>
      )}
    </Form>
  );
}

function Coordinate(props: {
  label: string;
  most: number;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const { most, onChange, ...field } = props;
  return (
    <NumberField
      labeled
      min={-most}
      max={most}
      onChange={onChange}
      onEmpty={() => onChange(null)}
      {...field}
    />
  );
}

function Hours(props: { value: StoreRow['hours']; onChange: (hours: StoreRow['hours']) => void }) {
  const { value, onChange } = props;
  const put = (index: number, next: typeof day | null) =>
    onChange((value ?? []).map((old, at) => (at === index ? next : old)));
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0, fontSize: 13, fontWeight: 600 }}>Opening hours</legend>
      {value === null && (
        <Group gap="xs" mt={6}>
          <span style={{ color: 'var(--wm-muted)' }}>Not known. Nobody is near it “while it’s open”.</span>
          <SmallButton onClick={() => onChange(weekdays.map(() => day))}>Set opening hours</SmallButton>
        </Group>
      )}
      <Stack gap={6} mt={6}>
        {value?.map((open, index) => {
          const name = weekdays[index] ?? '';
          return (
            <Group key={name} gap="xs" mih={36}>
              <Checkbox
                w={130}
                label={name}
                checked={open !== null}
                onChange={(event) => put(index, event.currentTarget.checked ? day : null)}
              />
              {open === null ? (
                <span style={{ color: 'var(--wm-muted)' }}>closed</span>
              ) : (
                (['from', 'to'] as const).map((end) => (
                  <TextInput
                    key={end}
                    type="time"
                    size="sm"
                    aria-label={`${name} ${end === 'from' ? 'opens' : 'closes'}`}
                    error={end === 'to' && endsEarly(open) ? ENDS_EARLY : null}
                    value={open[end] === '24:00' ? '23:59' : open[end]}
                    onChange={(event) => {
                      if (event.currentTarget.value)
                        put(index, { ...open, [end]: event.currentTarget.value });
                    }}
                  />
                ))
              )}
            </Group>
          );
        })}
      </Stack>
    </fieldset>
  );
}

const degrees = String.raw`\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*`;
const both = new RegExp(String.raw`^\(?${degrees}(?:([NS])\s*[,;]?|[,;\t])${degrees}([EW]?)\s*\)?$`, 'i');
const decimalComma = /^-?\d+,\d+$/;

/** The place in a text from a map: "40.7128, -74.0060" or "40.7128° N, 74.0060° W"; null if it isn't one. */
export function placeOf(text: string): { latitude: number; longitude: number } | null {
  const found = both.exec(text.trim());
  if (!found || decimalComma.test(text.trim())) return null;
  const [, north = '', pole = '', east = '', side = ''] = found;
  const latitude = signed(north, pole);
  const longitude = signed(east, side);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Degrees with the sign of their compass letter, if there is one; NaN if they have the other sign already. */
function signed(text: string, letter: string): number {
  const number = Number(text);
  if (letter === '') return number;
  if (/[sw]/i.test(letter)) return -Math.abs(number);
  return number < 0 ? Number.NaN : number;
}
