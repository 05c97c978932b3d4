import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * `node temporalDownload.ts <folder>`: has Temporal's SDK download its server command into the folder. A process of its
 * own, as the SDK starts the server with it and a download cannot be broken off otherwise.
 */
const downloadDir = process.argv[2];
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', ...(downloadDir ? { downloadDir } : {}) } },
});
await environment.teardown();
