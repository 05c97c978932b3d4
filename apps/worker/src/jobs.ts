import { jobKinds } from '@waymark/engine/jobKinds';
import { serveJob } from '@waymark/engine/jobs/thread';
import { tellStore } from '@waymark/files/files';

/** Runs every kind of job. This module is also the thread that a job runs in. */
await serveJob(jobKinds, (sql) => tellStore(sql, process.env));
