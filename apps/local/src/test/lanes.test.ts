import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLanes } from './lanes.ts';
import type { Runner } from './runners.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-lanes-'));

const script = (name: string, code: string, report: Runner['report'] = null): Runner => ({
  name,
  command: ['-e', code],
  cwd: folder,
  env: {},
  report,
});

/** A runner of tests that writes its report, says something, and ends with `exit`. */
function tests(name: string, passed: number, failed: number, exit: number): Runner {
  const path = join(folder, `${name}.json`);
  const code = `require('fs').writeFileSync(${JSON.stringify(path)}, '[${passed},${failed}]'); console.log('hello'); process.exit(${exit})`;
  return script(name, code, {
    path,
    read: (json) => ({ passed: (json as number[])[0] ?? 0, failed: (json as number[])[1] ?? 0, skipped: 0 }),
    failures: (json) => ((json as number[])[1] ? [`${name} › one`] : []),
  });
}

it('collects the results of every lane in order, and counts silence as a failure', async () => {
  const lines: string[] = [];
  const silent: Runner['report'] = {
    path: join(folder, 'none'),
    read: () => {
      throw new Error();
    },
    failures: () => [],
  };
  const outcomes = await runLanes(
    [
      [
        script('slow check', 'setTimeout(() => {}, 300)'),
        tests('unit', 3, 1, 1),
        script('bad', 'process.exit(2)'),
      ],
      [
        tests('browser a', 2, 0, 0),
        tests('crashed', 2, 0, 1),
        tests('empty', 0, 0, 0),
        script('mute', '', silent),
      ],
    ],
    process.env,
    (line) => lines.push(line),
  );
  expect(outcomes.map(({ counts }) => [counts.passed, counts.failed])).toEqual([
    [0, 0],
    [3, 1],
    [0, 1],
    [2, 0],
    [2, 1],
    [0, 1],
    [0, 1],
  ]);
  expect(outcomes.flatMap(({ failures }) => failures)).toEqual(['unit › one']);
  expect(outcomes[1]?.summary).toMatch(/^✗ unit +3 passed, 1 failed \(\d+ s\)$/);
  expect(lines).toContain('unit │ hello');
  expect(lines).toContain('browser a │ hello');
  // The second lane did not wait for the first.
  expect(lines.indexOf('browser a │ hello')).toBeLessThan(lines.indexOf('unit │ hello'));
});
