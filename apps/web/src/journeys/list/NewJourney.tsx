import '../editor/families.css';
import { Modal, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { siteOf, type Template } from '@waymark/journey/graph/template';
import { templates } from '@waymark/journey/graph/templates';
import { kinds } from '@waymark/journey/kinds/kinds';
import type { Family } from '@waymark/journey/settings/kind';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import classes from './NewJourney.module.css';

/** A blank page, or a ready-made journey. */
export function NewJourney({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New journey" size={640}>
      <NewJourneyForm onClose={onClose} />
    </Modal>
  );
}

function NewJourneyForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { workspace } = useMe();
  const pictures = useQuery(trpc.pictures.list.queryOptions());
  const [from, setFrom] = useState('blank');
  const [named, setNamed] = useState<string | null>(null);
  const chosen = templates.find((template) => template.id === from);
  const name = named ?? chosen?.name ?? 'Untitled journey';
  const create = useMutation(
    trpc.journeys.create.mutationOptions({
      onSuccess: ({ id }) => {
        refresh('journeys');
        navigate({ to: '/journeys/$journeyId', params: { journeyId: id } });
      },
    }),
  );
  const begin = () =>
    create.mutate({
      name: name.trim(),
      graph: chosen?.build({
        brand: workspace.name,
        site: siteOf(workspace.name),
        pictureId: pictures.data?.find(({ kind }) => kind === 'image')?.id ?? null,
      }),
    });

  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') begin();
      }}
    >
      <Radio.Group value={from} onChange={setFrom} aria-label="Start with">
        <div className={classes.choices}>
          <Begin template={null} name="Blank" description="An empty canvas. Add a trigger to start." />
          {templates.map((each) => (
            <Begin key={each.id} template={each} name={each.name} description={each.description} />
          ))}
        </div>
      </Radio.Group>
      <CreateFooter
        name={name}
        onName={setNamed}
        error={create.error}
        action="Create journey"
        creating={create.isPending}
        onClose={onClose}
      />
    </Form>
  );
}

function Begin(props: { template: Template | null; name: string; description: string }) {
  const id = props.template?.id ?? 'blank';
  return (
    <Radio.Card
      value={id}
      className={classes.choice}
      data-testid={`begin-${id}`}
      data-autofocus={id === 'blank' ? true : undefined}
    >
      <TemplateSketch template={props.template} />
      <span>
        <span className={classes.name}>{props.name}</span>
        <span className={classes.description}>{props.description}</span>
      </span>
    </Radio.Card>
  );
}

/** The most steps that there is room for. */
const MOST = 5;

const fills: Record<Family, string> = {
  trigger: 'var(--canvas-trigger)',
  wait: 'var(--wm-line-strong)',
  message: 'var(--canvas-message)',
  split: 'var(--wm-amber)',
  profile: 'var(--wm-grey)',
  end: 'var(--wm-grey)',
};

/** A miniature of a journey, for choosing a template: its first steps from the top down. Null is the blank page. */
function TemplateSketch({ template }: { template: Template | null }) {
  const steps = template?.build({ brand: '', site: '', pictureId: null }).nodes ?? [];
  const marks = steps.slice(0, MOST).map(({ kind }) => kinds[kind].family);
  return (
    <svg width={44} height={64} viewBox="0 0 44 64" aria-hidden style={{ flex: 'none' }}>
      <rect x={0.5} y={0.5} width={43} height={63} rx={6} fill="var(--wm-ground)" stroke="var(--wm-line)" />
      {marks.length === 0 && (
        <path d="M22 26v12M16 32h12" stroke="var(--wm-muted)" strokeWidth={1.5} strokeLinecap="round" />
      )}
      {marks.length > 0 && <path d="M22 8v48" stroke="var(--wm-line-strong)" />}
      {marks.map((mark, place) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no identity but its position
          key={place}
          x={mark === 'wait' ? 17 : 10}
          y={7 + place * 11}
          width={mark === 'wait' ? 10 : 24}
          height={6}
          rx={3}
          fill={fills[mark]}
        />
      ))}
    </svg>
  );
}
