/**
 * Runs before each unit test file. Where `FC_SEED` is set, every property draws from that seed: a failure met by chance can
 * be met again, and many seeds can be tried one after another.
 */
const seed = process.env.FC_SEED;
if (seed !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
}

export {};
