// `npm start`. Runs on Node 20 and newer with nothing installed: installs what is missing, then hands over to
// src/main.ts on the Node that came with it.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, install, node, root } from './install.mjs';

checkNode();
await install();
const stack = fork(join(root, 'apps/local/src/main.ts'), process.argv.slice(2), {
  cwd: root,
  execPath: node(),
  execArgv: [],
  stdio: 'inherit',
});
// Ctrl-C reaches the stack directly, since it is in the terminal's foreground group too; we wait for it to end.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => stack.kill('SIGTERM'));
// npm may be killed without telling us.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stack.connected && stack.disconnect(), 1_000).unref();
}
stack.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
