import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { connect } from '@waymark/db/connect';
import { activitiesOn } from './activities.ts';

/** The hand-written journey's worker, with the SDK's defaults. */
const { sql } = connect(process.env.DATABASE_URL ?? '', { max: 12 });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS }),
  taskQueue: 'handwritten',
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  activities: activitiesOn(sql),
});
const running = worker.run();
console.log('{"msg":"ready"}');
await running;
process.exit(0);
