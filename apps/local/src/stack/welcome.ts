import type { Stack } from './stack.ts';

/** What is printed once everything is up: one address, who can sign in, where the phone is. */
export function welcome(stack: Stack, seconds: number): string {
  const lines = ['', `Waymark is up (${seconds.toFixed(0)} s):  ${stack.url}`, ''];
  if (stack.demoPeople.length > 0) {
    lines.push('  Sign in with one click, or with an email below and the password “waymark demo”:');
    for (const person of stack.demoPeople)
      lines.push(`    ${person.role.padEnd(11)} ${person.name.padEnd(16)} ${person.email}`);
    lines.push('');
  }
  lines.push(`  Customers' phones:       ${stack.phoneUrl}`);
  if (stack.demoKey) lines.push(`  Demo API key:            ${stack.demoKey}`);
  lines.push('', '  Press Ctrl-C to stop. Everything is kept for the next start.', '');
  return lines.join('\n');
}
