import type { Sql } from '@waymark/db/connect';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import { readGraph, type StoredGraph } from '@waymark/journey/graph/migrate';
import type { Plan } from '@waymark/journey/plan/plan';
import { inWalkedOrder } from '@waymark/journey/run/walkedOrder';
import type { StepOutcome } from '@waymark/journey/run/world';
import { describeNode, describeOutcome, describeWhy } from '@waymark/journey/words/describe';
import { enteredWords } from '@waymark/journey/words/entered';
import { type PolicyRules, readStoredRules } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { messagesOfEntry, messageView } from '../../messages/messages.ts';
import { messageSentence } from '../../messages/sentence.ts';
import { wholeLedger } from '../../people/ledger.ts';
import { readNames } from '../../vocabulary/names.ts';
import { type EntryJoin, entryRow } from './entriesOf.ts';

interface PathJoin extends EntryJoin {
  phone: string | null;
  journeyId: string;
  journeyName: string;
  versionNumber: number;
  nodes: string[];
  branches: string[][];
  graph: StoredGraph;
  plan: Plan;
  zone: string | null;
  policy: Partial<PolicyRules>;
  eventType: string | null;
  eventAt: Date | null;
  eventProperties: Record<string, unknown> | null;
}

/** One person's path through a journey, oldest first, each step with the decision and its reason in words. */
export async function entryPath(sql: Sql, workspaceId: string, entryId: string) {
  const [entry] = await sql<PathJoin[]>`
    select e.id, e.customer_id as "customerId", c.name as "customerName",
      c.external_id as "externalId", c.phone, e.status,
      e.version_id as "versionId", e.at_step as "atStep", e.held, e.paused, e.wait_until as "waitUntil",
      e.entered_at as "enteredAt", e.ended_at as "endedAt", e.journey_id as "journeyId", j.name as "journeyName",
      v.number as "versionNumber", v.nodes, v.branches, v.graph, p.plan, c.zone, w.policy,
      x.type as "eventType", x.at as "eventAt", x.properties as "eventProperties"
    from entry e
      join customer c on c.id = e.customer_id
      join journey j on j.id = e.journey_id
      join journey_version v on v.id = e.version_id
      join plan p on p.hash = e.plan_hash
      join workspace w on w.id = e.workspace_id
      left join event x on x.id = e.event_id
    where e.id = ${entryId} and e.workspace_id = ${workspaceId}`;
  if (!entry) throw new DomainError('notFound', 'This entry doesn’t exist or was removed.');
  const [records, messages, names, ledger] = await Promise.all([
    sql<{ step: number; turn: number; outcome: StepOutcome; at: Date }[]>`
      select step, turn, outcome, at from step_record where entry_id = ${entryId} order by turn, step`,
    messagesOfEntry(sql, workspaceId, entryId),
    readNames(sql, workspaceId),
    wholeLedger(sql, workspaceId, entry.phone),
  ]);
  const zone = entry.zone ?? readStoredRules(entry.policy).unknownZone;
  const drawn = new Map(readGraph(entry.graph).nodes.map((node) => [node.id, node]));
  const path = inWalkedOrder(entry.plan, records).flatMap(({ step, turn, outcome, at }) => {
    const instruction = entry.plan.steps[step];
    const nodeId = entry.nodes[step];
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
              branches: branchNames(node, entry.branches[step]),
              at: at.getTime(),
            }),
        why: describeWhy(instruction, outcome, zone),
        outcome,
        message: message ? messageView(message) : null,
      },
    ];
  });
  const trigger =
    entry.eventType === null || entry.eventAt === null
      ? null
      : { event: entry.eventType, at: entry.eventAt.toISOString(), properties: entry.eventProperties ?? {} };
  return {
    ...entryRow(entry, entry.nodes),
    journeyId: entry.journeyId,
    journeyName: entry.journeyName,
    versionNumber: entry.versionNumber,
    zone,
    /** Why they are in it, in words. */
    enteredBy: enteredWords(entry.plan.trigger, entry.eventProperties),
    trigger,
    path,
    /** Their consent changes in the meantime: they end no entry, but decide every message. */
    consent: ledger
      .filter(({ at }) => at > entry.enteredAt.getTime() && at <= (entry.endedAt?.getTime() ?? Infinity))
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
