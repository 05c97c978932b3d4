import type { ConsentState } from './decision.ts';
import type { Program } from './rules.ts';

/** One line of the ledger. Program 'all' applies to every program. `at` is epoch ms or a Date. */
export interface ConsentLine {
  program: Program | 'all';
  action: 'request' | 'grant' | 'confirm' | 'revoke';
  at: number | Date;
  id: number;
}

/**
 * Returns what a person's ledger adds up to for one program. Lines are ordered by `at`, then by `id`. A request is
 * pending until it is confirmed, and takes nothing away from people who have already agreed. A confirmation without a
 * request is ignored, so a late "yes" doesn't undo a stop. A revocation of 'all' revokes; a grant of 'all' (START)
 * restores what a revocation took, and if STOP had nothing to take, it undoes the opt-out, as if nothing had been
 * said. `since` is when the state was reached, epoch ms.
 */
export function consentState(ledger: readonly ConsentLine[], program: Program): ConsentState {
  let current: ConsentState = { state: 'none', since: null };
  let hadGranted = false;
  let stopped = false;
  for (const line of inOrder(ledger)) {
    if (line.program !== program && line.program !== 'all') continue;
    const next = stateAfter(current.state, line, hadGranted ? 'granted' : stopped ? 'none' : 'revoked');
    if (next === 'granted') hadGranted = true;
    if (next === 'revoked' && current.state !== 'revoked') stopped = line.program === 'all';
    if (next !== current.state) current = { state: next, since: Number(line.at) };
  }
  return current;
}

/** `consentState` for every program. */
export const consentStates = (ledger: readonly ConsentLine[]): Record<Program, ConsentState> => ({
  marketing: consentState(ledger, 'marketing'),
  transactional: consentState(ledger, 'transactional'),
});

function stateAfter(
  state: ConsentState['state'],
  line: ConsentLine,
  /** What START restores for somebody who opted out. */
  back: ConsentState['state'],
): ConsentState['state'] {
  switch (line.action) {
    case 'revoke':
      return 'revoked';
    case 'grant':
      if (line.program !== 'all') return 'granted';
      return state === 'revoked' ? back : state;
    case 'confirm':
      return state === 'pending' || state === 'granted' ? 'granted' : state;
    case 'request':
      return state === 'granted' ? 'granted' : 'pending';
  }
}

function inOrder(ledger: readonly ConsentLine[]): ConsentLine[] {
  return [...ledger].sort((a, b) => Number(a.at) - Number(b.at) || a.id - b.id);
}
