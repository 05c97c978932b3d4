import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

/** Histories of earlier versions: people in flight were started with them, so today's code must still replay each. */
const folder = fileURLToPath(new URL('./histories/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): string => readFileSync(folder + name, 'utf8');

let bundle: WorkflowBundle;
beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: [] });
  const workflowsPath = fileURLToPath(new URL('../src/journey.ts', import.meta.url));
  bundle = await bundleWorkflowCode({ workflowsPath, logger });
});

describe('recorded histories', () => {
  it('cover every kind of path through a workflow', () => {
    expect(names.map((name) => name.replace('.json', ''))).toEqual(
      expect.arrayContaining([
        'waits',
        'delayedStart',
        'eventWait',
        'goal',
        'stop',
        'pauseResume',
        'clockChange',
        'outage',
        'continueAsNew',
      ]),
    );
  });

  it.each(names)('replay: %s', async (name) => {
    await Worker.runReplayHistory({ workflowBundle: bundle }, JSON.parse(read(name)), `entry-${name}`);
  });

  it('contain no phone number, and small inputs', () => {
    for (const name of names) {
      const history = JSON.parse(read(name));
      const data = history.events[0].workflowExecutionStartedEventAttributes.input.payloads[0].data;
      expect(Buffer.from(data, 'base64').length).toBeLessThan(1024);
      expect(read(name)).not.toMatch(/\+\d{10,15}/);
    }
  });
});
