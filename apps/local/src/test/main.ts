import { dirname, join } from 'node:path';
import { temporalCommand } from '../services/temporalCommand.ts';
import { root } from '../stack/options.ts';
import { lastLine, none, sum } from './counts.ts';
import { runLanes } from './lanes.ts';
import { lanes } from './runners.ts';

/**
 * `npm test [names…]`: checks, unit and integration tests one after the other, and the browser tests beside them; with
 * names, only the runners whose name contains one. Failures are listed at the end, where the end of a log shows them.
 * The last line has only the counts.
 */
const names = process.argv.slice(2);
const wanted = lanes()
  .map((lane) => lane.filter(({ name }) => names.length === 0 || names.some((one) => name.includes(one))))
  .filter((lane) => lane.length > 0);
const temporal = await temporalCommand(null, (what) => console.log(what));
const path = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH].join(':');
const env = { ...process.env, PATH: temporal.includes('/') ? `${dirname(temporal)}:${path}` : path };

const outcomes = await runLanes(wanted, env, (line) => console.log(line));
const failures = outcomes.flatMap((one) => one.failures);
const total = outcomes.map(({ counts }) => counts).reduce(sum, none);
if (failures.length > 0) console.log(`\nFailed:\n\n${failures.join('\n\n')}`);
console.log(`\n${outcomes.map(({ summary }) => summary).join('\n')}\n`);
console.log(lastLine(total));
process.exit(total.failed > 0 || outcomes.length === 0 ? 1 : 0);
