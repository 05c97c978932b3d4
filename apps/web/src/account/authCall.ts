import { askAgain } from '../server/confirm/asking.ts';
import { Refused } from '../server/errors.ts';
import { post, refusalOf } from '../server/post.ts';

/** The status that asks the person to confirm their identity. */
const CONFIRM_FIRST = 428;

/** A call to better-auth's own API, which may first ask for one's identity. Throws a message if it is refused. */
export async function authCall(path: string, body: unknown): Promise<unknown> {
  let answer = await post(`/api/auth${path}`, body);
  if (answer?.status === CONFIRM_FIRST && (await askAgain())) answer = await post(`/api/auth${path}`, body);
  if (!answer?.ok) throw new Refused(inOurWords(await refusalOf(answer)));
  return answer.json();
}

const ourWords: Record<string, string> = {
  'Invalid password.': 'That password isn’t right.',
  'Invalid code.': 'That code isn’t right.',
  'Invalid two factor code.': 'That code isn’t right.',
  'Password too short.': 'Use at least 10 characters.',
};

const inOurWords = (sentence: string) => ourWords[sentence] ?? sentence;
