/** The result of tests. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** Counts from vitest's JSON report. A file that couldn't be loaded is one failed test. */
export function vitestCounts(json: unknown): Counts {
  const report = json as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts from Playwright's JSON report. A test that passed on a second try has failed. Errors outside tests count as
 * one each.
 */
export function playwrightCounts(json: unknown): Counts {
  const { stats, errors } = json as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: unknown[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** The failed tests of vitest's JSON report: file, name and the first lines of the reason. */
export function vitestFailures(json: unknown): string[] {
  const report = json as {
    testResults: {
      name: string;
      status: string;
      message?: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [failure(name, message ?? '')];
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages[0] ?? ''));
  });
}

interface Suite {
  suites?: Suite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

/** The tests of Playwright's JSON report that failed or passed only on a second try, as in {@link vitestFailures}. */
export function playwrightFailures(json: unknown): string[] {
  const inside = ({ suites = [], specs = [] }: Suite): string[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) =>
          failure(`${file} › ${title}`, results.find(({ error }) => error)?.error?.message ?? ''),
        ),
    ),
    ...suites.flatMap(inside),
  ];
  const { suites, errors } = json as { suites: Suite[]; errors: { message?: string }[] };
  return [
    ...suites.flatMap(inside),
    ...errors.map(({ message = '' }) => failure('outside of tests', message)),
  ];
}

const failure = (test: string, why: string): string =>
  [test, ...why.split('\n').filter(Boolean).slice(0, 6)].join('\n    ');

/** The last line of a test run. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
