import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { customer } from '@waymark/db/schema/customer';
import { entry, stepRecord } from '@waymark/db/schema/entry';
import { event } from '@waymark/db/schema/event';
import { journey, journeyVersion, plan } from '@waymark/db/schema/journey';
import { workspace } from '@waymark/db/schema/workspace';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import { readGraph } from '@waymark/journey/graph/migrate';
import { inWalkedOrder } from '@waymark/journey/run/walkedOrder';
import { describeNode, describeOutcome, describeWhy } from '@waymark/journey/words/describe';
import { enteredWords } from '@waymark/journey/words/entered';
import { readStoredRules } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { messagesOfEntry, messageView } from '../../messages/messages.ts';
import { messageSentence } from '../../messages/sentence.ts';
import { wholeLedger } from '../../people/ledger.ts';
import { readNames } from '../../vocabulary/names.ts';
import { entryColumns, entryRow } from './entriesOf.ts';

/** One person's path through a journey, oldest first, each step with the decision and its reason in words. */
export async function entryPath(sql: Sql, workspaceId: string, entryId: string) {
  const rows = builder(sql);
  const [found] = await rows
    .select({
      ...entryColumns,
      phone: customer.phone,
      zone: customer.zone,
      journeyId: journey.id,
      journeyName: journey.name,
      version: journeyVersion,
      plan: plan.plan,
      policy: workspace.policy,
      event: { type: event.type, at: event.at, properties: event.properties },
    })
    .from(entry)
    .innerJoin(customer, eq(customer.id, entry.customerId))
    .innerJoin(journey, eq(journey.id, entry.journeyId))
    .innerJoin(journeyVersion, eq(journeyVersion.id, entry.versionId))
    .innerJoin(plan, eq(plan.hash, entry.planHash))
    .innerJoin(workspace, eq(workspace.id, entry.workspaceId))
    .leftJoin(event, eq(event.id, entry.eventId))
    .where(rowOf(entry, workspaceId, entryId));
  if (!found) throw new DomainError('notFound', 'This entry doesn’t exist or was removed.');
  const { version, event: begun } = found;
  const graph = readGraph(version.graph);
  const { step, turn, outcome, at } = stepRecord;
  const [records, messages, names, ledger] = await Promise.all([
    rows
      .select({ step, turn, outcome, at })
      .from(stepRecord)
      .where(eq(stepRecord.entryId, entryId))
      .orderBy(turn, step),
    messagesOfEntry(sql, workspaceId, entryId),
    readNames(sql, workspaceId, [graph]),
    wholeLedger(sql, workspaceId, found.phone),
  ]);
  const zone = found.zone ?? readStoredRules(found.policy).unknownZone;
  const drawn = new Map(graph.nodes.map((node) => [node.id, node]));
  const path = inWalkedOrder(found.plan, records).flatMap(({ step, turn, outcome, at }) => {
    const instruction = found.plan.steps[step];
    const nodeId = version.nodes[step];
    if (!instruction || !nodeId) return [];
    const node = drawn.get(nodeId);
    const message = messages.find((sent) => sent.step === step && sent.turn === turn);
    return [
      {
        nodeId,
        nodeName: node ? node.name || describeNode(node, names) : nodeId,
        at: at.toISOString(),
        sentence: message
          ? messageSentence(message)
          : describeOutcome(instruction, outcome, zone, {
              branches: branchNames(node, version.branches[step]),
              at: at.getTime(),
            }),
        why: describeWhy(instruction, outcome, zone),
        outcome,
        message: message ? messageView(message) : null,
      },
    ];
  });
  const trigger = begun && { event: begun.type, at: begun.at.toISOString(), properties: begun.properties };
  return {
    ...entryRow(found, version.nodes),
    journeyId: found.journeyId,
    journeyName: found.journeyName,
    versionNumber: version.number,
    zone,
    /** Why they are in it, in words. */
    enteredBy: enteredWords(found.plan.trigger, begun?.properties ?? null),
    trigger,
    path,
    /** Their consent changes in the meantime: they end no entry, but decide every message. */
    consent: ledger
      .filter(({ at }) => at > found.enteredAt.getTime() && at <= (found.endedAt?.getTime() ?? Infinity))
      .flatMap((line) => {
        const sentence = consentWords(line);
        return sentence === null ? [] : [{ at: new Date(line.at).toISOString(), sentence }];
      }),
  };
}

function consentWords({ program, action, source }: Awaited<ReturnType<typeof wholeLedger>>[number]) {
  const texts = program === 'all' ? 'all texts' : `${program} texts`;
  const by = source === 'sms' ? ' by text' : '';
  switch (action) {
    case 'revoke':
      return `Opted out of ${texts}${by}. They stay in the journey, and messages they opted out of aren’t sent.`;
    case 'grant':
    case 'confirm':
      return `Opted in to ${texts}${by}.`;
    case 'request':
      return null;
  }
}

/** What the drawing calls a step's branches, in the plan's order. */
function branchNames(node: Node | undefined, branches: readonly string[] = []): string[] {
  const names = new Map(node ? branchesOf(node).map(({ id, name }) => [id, name]) : []);
  return branches.map((id) => names.get(id) ?? id);
}
