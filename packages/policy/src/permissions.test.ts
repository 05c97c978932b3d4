import { expect, test } from 'vitest';
import { may, permissions, roles, whoMay } from './permissions.ts';

test('the people who may do something are named in a sentence', () => {
  expect(may('designer', 'publishJourneys')).toBe(false);
  expect(whoMay('publishJourneys')).toBe('Only marketers and admins can publish journeys.');
  expect(whoMay('stopJourneys')).toBe('Only admins can stop journeys.');
});

/** Run with `-u` to regenerate the page after changing the table. */
test('docs/permissions.md is this table', async () => {
  const named = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const lines = Object.entries(permissions).map(([permission, entry]) => {
    const marks = roles.map((role) => (may(role, permission as keyof typeof permissions) ? '✓' : ''));
    return `| ${named(entry.does)}${'confirmed' in entry ? ' *' : ''} | ${marks.join(' | ')} |`;
  });
  const page = `# Who may do what

Generated from the table in \`packages/policy/src/permissions.ts\`, which the API uses to check every call and the screens to enable their buttons.
Everybody can see journeys, people, messages, cards and results, write comments, run dry runs, and manage their own account.

|     | ${roles.map(named).join(' | ')} |
| --- | ${roles.map(() => ':-:').join(' | ')} |
${lines.join('\n')}

\\* Asks for the password, or a two-factor code, unless it was given within the last ten minutes.
`;
  await expect(page).toMatchFileSnapshot('../../../docs/permissions.md');
});
