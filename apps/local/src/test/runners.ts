import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../stack/options.ts';
import { type Counts, playwrightCounts, playwrightFailures, vitestCounts, vitestFailures } from './counts.ts';

/** One thing that `npm test` runs. `report` is the file its counts are read from, null if only success counts. */
export interface Runner {
  name: string;
  command: string[];
  cwd: string;
  env: Record<string, string>;
  report: {
    path: string;
    read: (json: unknown) => Counts;
    failures: (json: unknown) => string[];
  } | null;
}

/** Path of a file of an installed package. */
const file = (name: string, path: string, from = root): string => join(from, 'node_modules', name, path);

/**
 * All runners, in two lanes that run side by side: browser tests mostly wait, so they take hardly longer beside the
 * others. Within a lane, the quick ones come first.
 */
export function lanes(): Runner[][] {
  const reports = mkdtempSync(join(tmpdir(), 'waymark-reports-'));
  const e2e = join(root, 'e2e');
  const vitest = (project: string): Runner => {
    const path = join(reports, `${project}.json`);
    return {
      name: `vitest ${project}`,
      command: [
        ...[file('vitest', 'vitest.mjs'), 'run', '--project', project],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
      ],
      cwd: root,
      env: {},
      report: { path, read: vitestCounts, failures: vitestFailures },
    };
  };
  const check = (name: string, path: string, ...args: string[]): Runner => ({
    name,
    command: [path, ...args],
    cwd: root,
    env: {},
    report: null,
  });
  const browser = join(reports, 'e2e.json');
  return [
    [
      check('biome', file('@biomejs/biome', 'bin/biome'), 'check', '.'),
      check('types', file('typescript', 'bin/tsc'), '--build'),
      check('knip', file('knip', 'bin/knip.js')),
      vitest('unit'),
      vitest('integration'),
    ],
    [
      {
        name: 'browser',
        command: [file('@playwright/test', 'cli.js', e2e), 'test', '--reporter=list,json'],
        cwd: e2e,
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browser },
        report: { path: browser, read: playwrightCounts, failures: playwrightFailures },
      },
    ],
  ];
}
