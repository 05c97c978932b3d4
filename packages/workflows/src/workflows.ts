/** The worker's bundle. */
export * from './job.ts';
export * from './journey.ts';
