import { Group, Modal, Radio, SegmentedControl, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { layoutCard } from '@waymark/creative/layout/layout';
import { paintScene } from '@waymark/creative/paint/paint';
import { cardFromTemplate } from '@waymark/creative/templates/dress';
import { type Template, templates } from '@waymark/creative/templates/templates';
import { useEffect, useMemo, useRef, useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { BrandView, CardRow } from '../../server/views.ts';
import { Shown } from '../../ui/AssetImage.tsx';
import { useZone } from '../../ui/clock/ClockProvider.tsx';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { Konva } from '../editor/paint/konva.ts';
import { useFonts } from '../editor/paint/useFonts.ts';
import { usePictures } from '../editor/paint/usePictures.ts';
import classes from './Shelf.module.css';

const SKETCH = { width: 130, height: 160 };

/** A made-up person for the templates' variables, because people choose by how a card looks filled in. */
const samplePerson: CardValues = {
  first_name: 'Ana',
  weekday: 'Thursday',
  day: 'Dec 3',
  time: '10:30',
  provider: 'Dr. Osei',
  store: 'Mill Street',
  address: '12 Mill Street, by the bridge',
  order_id: '1024',
  tier: 'Gold',
  points: 1240,
  coupon_code: 'THANKS10',
};

/** A blank card, one of the built-in templates in the brand's look, or one of the workspace's own. */
export function NewCard(props: { opened: boolean; folder: string | undefined; onClose: () => void }) {
  const { opened, folder, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title="New card" size={920}>
      {opened && <NewCardForm folder={folder} onClose={onClose} />}
    </Modal>
  );
}

function NewCardForm({ folder, onClose }: { folder: string | undefined; onClose: () => void }) {
  const navigate = useNavigate();
  const { workspace } = useMe();
  const brand = useQuery(trpc.brand.get.queryOptions());
  const own = useQuery(trpc.cards.list.queryOptions({ kind: 'template' }));
  const [from, setFrom] = useState('blank');
  const [shelf, setShelf] = useState('All');
  const [search, setSearch] = useState<string>();
  const [named, setNamed] = useState<string | null>(null);
  const chosen = templates.find(({ id }) => id === from);
  const ours = own.data?.rows.find(({ id }) => id === from);
  const name = named ?? chosen?.name ?? ours?.name ?? 'Untitled card';
  const create = useMutation(
    trpc.cards.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await refresh('cards');
        await navigate({ to: '/studio/$cardId', params: { cardId: id } });
      },
    }),
  );
  const kit = brand.data?.kit;
  const begin = () =>
    create.mutate({
      name: name.trim(),
      ...(folder ? { folder } : {}),
      ...(chosen && kit ? { card: cardFromTemplate(chosen, { kit, brandName: workspace.name }) } : {}),
      ...(ours ? { fromCardId: ours.id } : {}),
    });
  const shelves = [
    'All',
    ...new Set(templates.map(({ kind }) => kind)),
    ...((own.data?.rows.length ?? 0) > 0 ? ['Your templates'] : []),
  ];
  const wanted = search?.toLowerCase() ?? '';
  const matches = (...words: string[]) => words.some((word) => word.toLowerCase().includes(wanted));
  const built = templates.filter(
    ({ kind, name: title, description }) =>
      (shelf === 'All' || shelf === kind) && matches(title, description),
  );
  const kept =
    shelf === 'All' || shelf === 'Your templates'
      ? (own.data?.rows.filter((row) => matches(row.name)) ?? [])
      : [];
  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') begin();
      }}
    >
      <Group gap="sm" mb="md">
        <SegmentedControl size="xs" aria-label="Category" data={shelves} value={shelf} onChange={setShelf} />
        <SearchInput label="Search templates" value={search} onSearch={setSearch} width={200} />
      </Group>
      <Radio.Group value={from} onChange={setFrom} aria-label="Start with">
        <div className={classes.gallery} data-testid="gallery">
          {shelf === 'All' && wanted === '' && (
            <Choice id="blank" name="Blank" description="An empty portrait card." sketch={null} />
          )}
          {kept.map((row) => (
            <Choice
              key={row.id}
              id={row.id}
              name={row.name}
              description="Saved in this workspace."
              sketch={<OwnSketch row={row} />}
            />
          ))}
          {built.map((template) => (
            <Choice
              key={template.id}
              id={template.id}
              name={template.name}
              description={template.description}
              sketch={
                brand.data ? (
                  <TemplateSketch template={template} brand={brand.data} brandName={workspace.name} />
                ) : (
                  <Skeleton {...SKETCH} />
                )
              }
            />
          ))}
        </div>
      </Radio.Group>
      <CreateFooter
        name={name}
        onName={setNamed}
        error={create.error}
        action="Create card"
        notYet={chosen === undefined || kit !== undefined ? null : 'The brand kit is still loading.'}
        creating={create.isPending}
        onClose={onClose}
        testId="create-card"
      />
    </Form>
  );
}

function Choice(props: { id: string; name: string; description: string; sketch: React.ReactNode }) {
  return (
    <Radio.Card
      value={props.id}
      className={classes.choice}
      data-testid={`begin-${props.id}`}
      aria-label={`${props.name}. ${props.description}`}
    >
      <span className={classes.sketch}>{props.sketch}</span>
      <strong>{props.name}</strong>
      <span className={classes.note} style={{ lineHeight: '16px' }}>
        {props.description}
      </span>
    </Radio.Card>
  );
}

const OwnSketch = ({ row }: { row: CardRow }) => <Shown src={row.thumbnailUrl} alt="" loading="lazy" small />;

function TemplateSketch(props: { template: Template; brand: BrandView; brandName: string }) {
  const { template, brand, brandName } = props;
  const card = useMemo(
    () => cardFromTemplate(template, { kit: brand.kit, brandName }),
    [template, brand.kit, brandName],
  );
  return <CardSketch card={card} brand={brand} values={samplePerson} box={SKETCH} />;
}

/** A thumbnail of a card, drawn in the browser as in the editor, as large as fits into `box` (px of the screen). */
function CardSketch(props: {
  card: Card;
  brand: BrandView;
  values: CardValues;
  box: { width: number; height: number };
}) {
  const { card, brand, values, box } = props;
  const container = useRef<HTMLDivElement>(null);
  const { measure, families } = useFonts(card, brand.kit, values, brand.fonts);
  const { images, sizes } = usePictures(card, brand.kit, values);
  const zone = useZone();
  const scale = Math.min(box.height / card.size.height, box.width / card.size.width);
  const width = Math.round(card.size.width * scale);
  const height = Math.round(card.size.height * scale);
  useEffect(() => {
    if (!measure || !container.current) return;
    const scene = layoutCard(card, {
      kit: brand.kit,
      values,
      measure,
      pictures: sizes,
      now: new Date(),
      zone,
      fonts: families,
    });
    const stage = new Konva.Stage({ container: container.current, width, height, listening: false });
    const layer = paintScene(Konva, scene, images);
    layer.scale({ x: scale, y: scale });
    stage.add(layer);
    return () => {
      stage.destroy();
    };
  }, [card, brand.kit, values, measure, sizes, families, images, zone, width, height, scale]);
  return <div ref={container} style={{ width, height }} aria-hidden />;
}
