import { dryRunJob } from '@waymark/engine/dryRuns/job';
import { serveJob } from '@waymark/engine/jobs/thread';

/** Every kind of job. This module is the thread that one of them runs in. */
await serveJob([dryRunJob]);
