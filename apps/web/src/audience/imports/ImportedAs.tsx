import { Fragment } from 'react';
import type { ImportView } from '../../server/views.ts';
import { plainDay } from '../../ui/format/time.ts';
import { spoken } from '../../ui/format/words.ts';
import classes from './Imports.module.css';
import { programs, targets } from './words.ts';

/** What the import made of the file's columns, and the source of the consent that it recorded. */
export function ImportedAs({ view }: { view: ImportView }) {
  const { consent } = view.mapping;
  const targetOf = new Map(Object.entries(view.mapping.columns));
  const became = view.columns.flatMap(({ name }) => {
    const target = targetOf.get(name);
    if (target === undefined || target.to === 'skip') return [];
    const what =
      target.to === 'property'
        ? spoken(target.property)
        : (targets.find(({ value }) => value === target.to)?.label ?? target.to);
    return [{ name, what }];
  });
  const facts = [
    {
      name: 'Columns',
      value: became
        .map(({ name, what }) => (plain(name) === plain(what) ? name : `${name} → ${what}`))
        .join(', '),
    },
    ...(consent
      ? [
          { name: 'Agreed to', value: programs.find(({ value }) => value === consent.program)?.label },
          { name: 'Where they agreed', value: consent.source },
          { name: 'The words they saw', value: consent.disclosure },
          { name: 'Where the proof is kept', value: consent.proof },
          ...(consent.at ? [{ name: 'When they agreed', value: plainDay(consent.at.slice(0, 10)) }] : []),
        ]
      : []),
    { name: 'Uploaded by', value: view.createdBy },
  ];
  return (
    <dl className={classes.facts} data-testid="imported-as">
      {facts.map(({ name, value }) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** “Last Name”, “last_name” and “Last name” say the same. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]+/g, ' ');
