import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * `node temporalDownload.ts <folder>`: has Temporal's SDK download its server command into the folder. A separate
 * process, because the SDK also starts the server and a download can't be canceled otherwise.
 */
const downloadDir = process.argv[2];
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', ...(downloadDir ? { downloadDir } : {}) } },
});
await environment.teardown();
