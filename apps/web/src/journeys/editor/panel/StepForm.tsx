import type { Node, NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import { useEditorStore } from '../store/context.ts';
import { ApiForm } from './forms/ApiForm.tsx';
import { EventTriggerForm } from './forms/EventTriggerForm.tsx';
import { ExitForm } from './forms/ExitForm.tsx';
import { GoalForm } from './forms/GoalForm.tsx';
import { InactivityForm } from './forms/InactivityForm.tsx';
import { MmsForm } from './forms/MmsForm.tsx';
import { OptInForm } from './forms/OptInForm.tsx';
import { PercentSplitForm } from './forms/PercentSplitForm.tsx';
import { ProfileForm } from './forms/ProfileForm.tsx';
import { RuleSplitForm } from './forms/RuleSplitForm.tsx';
import { SmsForm } from './forms/SmsForm.tsx';
import { WaitDurationForm } from './forms/WaitDurationForm.tsx';
import { WaitEventForm } from './forms/WaitEventForm.tsx';
import { WaitUntilForm } from './forms/WaitUntilForm.tsx';

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
