import { spoken, valueWords } from '../ui/format/words.ts';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

export function Profile({ properties }: { properties: Record<string, unknown> }) {
  const known = Object.entries(properties).filter(([, value]) => value !== null && value !== '');
  return (
    <Panel title="Profile">
      {known.length === 0 ? (
        <NothingYet>No properties yet. They come in with events and PUT /v1/customers.</NothingYet>
      ) : (
        <dl className={classes.facts}>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt title={name}>{spoken(name)}</dt>
              <dd>{valueWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
