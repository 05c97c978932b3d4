import type { Node, NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import { ApiForm } from '../fields/ApiCall.tsx';
import { PercentSplitForm } from '../fields/branches/PercentBranches.tsx';
import { RuleSplitForm } from '../fields/branches/RuleBranches.tsx';
import { ProfileForm } from '../fields/rules/ProfileFields.tsx';
import { WaitUntilForm } from '../fields/TimeFields.tsx';
import { ExitForm } from '../kinds/exit.tsx';
import { GoalForm } from '../kinds/goal.tsx';
import { MmsForm } from '../kinds/message.mms.tsx';
import { SmsForm } from '../kinds/message.sms.tsx';
import { EventTriggerForm } from '../kinds/trigger.event.tsx';
import { InactivityForm } from '../kinds/trigger.inactivity.tsx';
import { OptInForm } from '../kinds/trigger.optIn.tsx';
import { WaitDurationForm } from '../kinds/wait.duration.tsx';
import { WaitEventForm } from '../kinds/wait.event.tsx';
import { useEditorStore } from '../store/context.ts';

/** The form of the step's kind. */
export function StepForm({ step }: { step: Node }) {
  const store = useEditorStore();
  const setOf =
    <K extends NodeKind>(_: NodeOf<K>) =>
    (change: Partial<Settings<K>>) =>
      store
        .getState()
        .updateNode(step.id, (node) => ({ ...node, settings: { ...node.settings, ...change } }) as Node);
  switch (step.kind) {
    case 'trigger.event':
      return <EventTriggerForm node={step} set={setOf(step)} />;
    case 'trigger.optIn':
      return <OptInForm node={step} set={setOf(step)} />;
    case 'trigger.api':
      return <ApiForm node={step} set={setOf(step)} />;
    case 'trigger.inactivity':
      return <InactivityForm node={step} set={setOf(step)} />;
    case 'wait.duration':
      return <WaitDurationForm node={step} set={setOf(step)} />;
    case 'wait.until':
      return <WaitUntilForm node={step} set={setOf(step)} />;
    case 'wait.event':
      return <WaitEventForm node={step} set={setOf(step)} />;
    case 'split.rule':
      return <RuleSplitForm node={step} set={setOf(step)} />;
    case 'split.percent':
      return <PercentSplitForm node={step} set={setOf(step)} />;
    case 'message.sms':
      return <SmsForm node={step} set={setOf(step)} />;
    case 'message.mms':
      return <MmsForm node={step} set={setOf(step)} />;
    case 'profile.set':
      return <ProfileForm node={step} set={setOf(step)} />;
    case 'exit':
      return <ExitForm />;
    case 'goal':
      return <GoalForm node={step} set={setOf(step)} />;
    default:
      return step satisfies never;
  }
}
