import type { CustomerView } from '../../server/views.ts';
import { spoken, type Tone } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

const actions: Record<string, { word: string; tone: Tone }> = {
  grant: { word: 'Opted in', tone: 'done' },
  confirm: { word: 'Confirmed', tone: 'done' },
  request: { word: 'Asked', tone: 'amber' },
  revoke: { word: 'Opted out', tone: 'red' },
};
/** START restores what STOP revoked, and nothing more. */
const backIn: { word: string; tone: Tone } = { word: 'Opted back in', tone: 'done' };
const programs: Record<string, string> = {
  marketing: 'marketing texts',
  transactional: 'transactional texts',
  all: 'all texts',
};

/** What this person agreed to and revoked, newest first. */
export function ConsentLedger({ ledger }: { ledger: CustomerView['consent'] }) {
  return (
    <Panel title="Consent">
      {ledger.length === 0 ? (
        <NothingYet>Never asked. Without consent, this person gets no texts.</NothingYet>
      ) : (
        <ol className={classes.ledger}>
          {ledger.map((event) => {
            const back = event.action === 'grant' && event.program === 'all';
            const { word, tone } = back
              ? backIn
              : (actions[event.action] ?? { word: spoken(event.action), tone: 'grey' });
            return (
              <li key={event.id}>
                <div className={classes.ledgerLine}>
                  <StatusChip tone={tone}>{word}</StatusChip>
                  <span>
                    {back ? 'texts they had opted in to' : (programs[event.program] ?? event.program)}
                  </span>
                  <span className={classes.when}>
                    <Moment at={event.at} />
                  </span>
                </div>
                <p className={classes.small}>{spoken(event.source)}</p>
                {event.raw !== null && <p className={classes.quote}>“{event.raw}”</p>}
                {event.disclosure !== null && (
                  <details className={classes.small}>
                    <summary>What they agreed to</summary>
                    <p>{event.disclosure}</p>
                  </details>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
