import { dryRunJob } from '@waymark/engine/dryRuns/job';
import { importJobs } from '@waymark/engine/imports/jobs';
import { serveJob } from '@waymark/engine/jobs/thread';
import { segmentBuildJob } from '@waymark/engine/segments/build';
import { tellStore } from '@waymark/files/files';

/** Every kind of job. This module is the thread that one of them runs in. */
await serveJob([dryRunJob, segmentBuildJob, ...importJobs], (sql) => tellStore(sql, process.env));
