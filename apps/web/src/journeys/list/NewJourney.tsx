import { Modal, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { siteOf, type Template } from '@waymark/journey/graph/template';
import { templates } from '@waymark/journey/graph/templates';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import classes from './NewJourney.module.css';
import { TemplateSketch } from './TemplateSketch.tsx';

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
