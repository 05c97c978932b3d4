import { expect, test } from 'vitest';
import { may, permissions, roles, whoMay } from './permissions.ts';

test('who may is said in a sentence', () => {
  expect(may('designer', 'publishJourneys')).toBe(false);
  expect(whoMay('publishJourneys')).toBe('Only marketers and admins can publish journeys.');
  expect(whoMay('stopJourneys')).toBe('Only admins can stop journeys.');
});

/** Run with `-u` to write the page after a change of the table. */
test('docs/permissions.md is this table', async () => {
  const named = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const lines = Object.entries(permissions).map(([permission, entry]) => {
    const marks = roles.map((role) => (may(role, permission as keyof typeof permissions) ? '✓' : ''));
    return `| ${named(entry.does)}${'confirmed' in entry ? ' *' : ''} | ${marks.join(' | ')} |`;
  });
  const page = `# Who may do what

From the table in \`packages/policy/src/permissions.ts\`, by which the API checks every call and the screens offer what they offer.
Everybody sees journeys, people, messages, cards and results, comments, runs dry runs, and manages their own account.

|     | ${roles.map(named).join(' | ')} |
| --- | ${roles.map(() => ':-:').join(' | ')} |
${lines.join('\n')}

\\* Asks for the password, or a two-factor code, unless it was given within the last ten minutes.
`;
  await expect(page).toMatchFileSnapshot('../../../docs/permissions.md');
});
