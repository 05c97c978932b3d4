import { describe, expect, it } from 'vitest';
import { lastLine, playwrightCounts, playwrightFailures, vitestCounts, vitestFailures } from './counts.ts';

describe('counts of a test run', () => {
  it('counts a test file that did not load as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}, {}] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts a browser test that passed only on a second try as a failure', () => {
    const stats = { expected: 4, unexpected: 0, flaky: 1, skipped: 0 };
    expect(playwrightCounts({ stats, errors: [] })).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it('names what failed and why, so that the end of a long log is enough', () => {
    const passed = { status: 'passed', fullName: 'adds', failureMessages: [] };
    const failed = {
      status: 'failed',
      fullName: 'takes away',
      failureMessages: ['Error: 1 is not 2\n\nat sum.test.ts'],
    };
    expect(
      vitestFailures({
        testResults: [
          { name: 'sum.test.ts', status: 'failed', assertionResults: [passed, failed] },
          { name: 'gone.test.ts', status: 'failed', message: 'Cannot find sum.ts', assertionResults: [] },
        ],
      }),
    ).toEqual([
      'sum.test.ts › takes away\n    Error: 1 is not 2\n    at sum.test.ts',
      'gone.test.ts\n    Cannot find sum.ts',
    ]);
    const test = (status: string) => ({ status, results: [{}, { error: { message: 'not seen' } }] });
    const specs = [
      { title: 'is drawn', file: 'canvas.spec.ts', tests: [test('flaky')] },
      { title: 'is kept', file: 'canvas.spec.ts', tests: [test('expected')] },
    ];
    expect(
      playwrightFailures({ suites: [{ suites: [{ specs }] }], errors: [{ message: 'no browser' }] }),
    ).toEqual(['canvas.spec.ts › is drawn\n    not seen', 'outside of tests\n    no browser']);
  });

  it('mentions skipped tests only if there are any', () => {
    expect(lastLine({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
    expect(lastLine({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
  });
});
