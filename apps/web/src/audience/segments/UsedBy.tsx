import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import table from '../../ui/tables/table.module.css';

interface Named {
  id: string;
  name: string;
}

/** The names of journeys and segments that use a segment, after some words; beyond `most`, only how many more. */
export function UsedBy(props: {
  uses: { journeys: Named[]; segments: Named[] };
  before?: string;
  most?: number;
}) {
  const { uses, before, most = Number.POSITIVE_INFINITY } = props;
  const all = [
    ...uses.journeys.map(({ id, name }) => (
      <Link key={id} to="/journeys/$journeyId" params={{ journeyId: id }} className={table.strong}>
        {name}
      </Link>
    )),
    ...uses.segments.map(({ id, name }) => (
      <Link key={id} to="/audience/segments/$segmentId" params={{ segmentId: id }} className={table.strong}>
        {name}
      </Link>
    )),
  ];
  if (all.length === 0) return null;
  return (
    <>
      {before}
      {all.slice(0, most).map((link, at) => (
        <Fragment key={link.key}>
          {at > 0 && ', '}
          {link}
        </Fragment>
      ))}
      {all.length > most && ` and ${all.length - most} more`}
    </>
  );
}
