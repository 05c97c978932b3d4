// `npm test`. Runs on Node 20 and newer with nothing installed: installs what is missing, then hands over to
// src/test/main.ts on the Node that came with it.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, install, node, root } from './install.mjs';

checkNode();
await install();
const tests = fork(join(root, 'apps/local/src/test/main.ts'), process.argv.slice(2), {
  cwd: root,
  execPath: node(),
  execArgv: [],
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tests.kill('SIGTERM'));
tests.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
