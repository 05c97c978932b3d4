import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  specifier: string;
  /** `import type` or `export type`: gone at run time. */
  typeOnly: boolean;
}
export interface Source {
  /** From the root, with /. */
  path: string;
  text: string;
  lines: number;
  imports: Import[];
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const CALL = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every source file in the workspace that people wrote. */
export function sources(): Source[] {
  const patterns = ['packages', 'apps', 'e2e', 'test'].map((folder) => `${folder}/**/*.{ts,tsx,mts,mjs,css}`);
  const skip = /(^|\/)(node_modules|dist|\.types|fixtures|histories|migrations)(\/|$)/;
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !skip.test(path))
    .sort()
    .map((path) => read(path));
}

/** The sources that ask the database in the running product: not its schema, nor what tests, benches and the demo do. */
export const askingSources = (): Source[] =>
  sources().filter(
    ({ path }) =>
      /^(packages|apps)\/\w+\/src\/.*\.ts$/.test(path) &&
      !/\.test\.ts$|\/(testing|bench|demo)\/|^packages\/db\/|^apps\/web\//.test(path),
  );

function read(path: string): Source {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const statements = [...text.matchAll(STATEMENT)].map(([, type, specifier = '']) => ({
    specifier,
    typeOnly: type !== undefined,
  }));
  const calls = [...text.matchAll(CALL)].map(([, specifier = '']) => ({ specifier, typeOnly: false }));
  return { path, text, lines: text.split('\n').length - 1, imports: [...statements, ...calls] };
}

/** The workspace's own dependencies of each package, by folder name: `engine` → ['db', …]. */
export function ownDependencies(): Map<string, { run: string[]; dev: string[] }> {
  const own = (section: Record<string, string> | undefined) =>
    Object.keys(section ?? {}).flatMap((name) => (name.startsWith('@waymark/') ? [name.slice(9)] : []));
  return new Map(
    globSync('{packages,apps}/*/package.json', { cwd: root }).map((path) => {
      const manifest = JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));
      const name = path.replaceAll('\\', '/').split('/')[1] ?? '';
      return [name, { run: own(manifest.dependencies), dev: own(manifest.devDependencies) }];
    }),
  );
}
