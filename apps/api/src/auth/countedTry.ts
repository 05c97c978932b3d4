import type { Sql } from '@waymark/db/connect';
import { DomainError } from '@waymark/workspace/errors';
import { waitWords } from './backOff.ts';
import { guessedRight, noGuess, takeGuess } from './guesses.ts';
import { networkOf } from './network.ts';

/**
 * Checks a password or code outside better-auth's HTTP routes. A try is counted before it is checked, together with
 * those at the sign-in page, so parallel tries gain nothing. `right` returns whether it was right and throws if it
 * couldn't tell, which doesn't count as a try. Throws `tooMany` while the account or the address has to wait.
 */
export async function countedTry(
  sql: Sql,
  { account, address }: { account: string; address: string },
  right: () => Promise<boolean>,
): Promise<boolean> {
  const taken = await takeGuess(sql, account.toLowerCase(), networkOf(address));
  if (taken.kind === 'wait') throw new DomainError('tooMany', waitWords(taken.ms));
  try {
    const is = await right();
    if (is) await guessedRight(sql, taken.guess);
    return is;
  } catch (error) {
    await noGuess(sql, taken.guess);
    throw error;
  }
}
