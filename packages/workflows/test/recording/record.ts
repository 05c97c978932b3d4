import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import {
  type AdvanceInput,
  type AdvanceResult,
  TASK_QUEUE,
  WORKFLOW_TYPE,
  workflowId,
} from '../../src/messages.ts';
import { inputOf, type Scenario, scenarios } from './scenarios.ts';

/**
 * Records histories of the workflow as it is now, on a real server, for `histories.test.ts` to replay from then on:
 *
 *     node packages/workflows/test/recording/record.ts [name…]
 *
 * One that is there is kept, as it is what people in flight were started with. Needs the `temporal` command on PATH.
 */
const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const asked = process.argv.slice(2);
const wanted = scenarios.filter(
  ({ name }) => (asked.length === 0 || asked.includes(name)) && !existsSync(`${folder}${name}.json`),
);

const environment = await TestWorkflowEnvironment.createLocal({
  server: {
    executable: { type: 'existing-path', path: temporalCommand() },
    // So that even a short recording continues as new, as a long one does after some thousand events.
    extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'],
  },
});
const left = new Map(wanted.map((scenario) => [inputOf(scenario).entryId, [...scenario.answers]]));
const worker = await Worker.create({
  connection: environment.nativeConnection,
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('../../src/journey.ts', import.meta.url)),
  activities: {
    advance: async ({ entryId }: AdvanceInput): Promise<AdvanceResult> => {
      const answer = left.get(entryId)?.shift()?.() ?? { kind: 'done', status: 'completed' };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  },
});
await worker.runUntil(Promise.all(wanted.map(record)));
await environment.teardown();

/** Removes what identifies the machine that it was recorded on. */
function withoutMachine(json: string): string {
  return json
    .replace(/"stackTrace": ?"(?:[^"\\]|\\.)*"/g, '"stackTrace": ""')
    .replace(/\d+@[\w.-]+/g, 'worker')
    .replaceAll(hostname(), 'host');
}

/** The SDK needs a path; it doesn't look up a name. */
function temporalCommand(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'temporal')).find((path) => existsSync(path));
  if (!found) throw new Error('There is no temporal command on PATH.');
  return found;
}

async function record(scenario: Scenario): Promise<void> {
  const input = inputOf(scenario);
  const handle = await environment.client.workflow.start(WORKFLOW_TYPE, {
    taskQueue: TASK_QUEUE,
    workflowId: workflowId(input.entryId),
    args: [input],
    startDelay: scenario.delayed ? (scenario.firstWait ?? 0) : 0,
  });
  const first = environment.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId, {
    followRuns: false,
  });
  await scenario.drive?.(handle);
  await handle.result();
  // If a run continues as new, the first one, whose history leads to the others.
  const history = await first.fetchHistory();
  writeFileSync(`${folder}${scenario.name}.json`, `${withoutMachine(historyToJSON(history))}\n`);
  console.log(`${scenario.name}: ${history.events?.length} events`);
}
