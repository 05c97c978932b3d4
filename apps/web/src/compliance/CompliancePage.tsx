import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { Loaded } from '../ui/Loaded.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import { ApprovalRules } from './ApprovalRules.tsx';
import classes from './Compliance.module.css';
import { Facts } from './Facts.tsx';
import { RulesForm } from './RulesForm.tsx';
import { RulesSummary } from './RulesSummary.tsx';

/** When and how often people may be texted. Every message is checked against these rules at the moment of sending. */
export function CompliancePage() {
  const settings = useQuery(trpc.settings.get.queryOptions());
  const mayEdit = useMay('editRules');
  return (
    <>
      <TopBar title="Compliance" />
      <div className={room.room}>
        <div className={classes.columns}>
          <Loaded
            from={settings}
            skeleton={
              <div role="status" aria-busy="true" aria-label="Loading">
                <Skeleton height={24} width={220} />
                <Skeleton height={320} mt="md" radius="lg" />
                <Skeleton height={160} mt="md" radius="lg" />
              </div>
            }
          >
            {({ policy, approvals }) => (
              <div className={classes.fields}>
                {mayEdit ? <RulesForm saved={policy} /> : <RulesSummary rules={policy} />}
                <ApprovalRules saved={approvals} />
              </div>
            )}
          </Loaded>
          <Facts />
        </div>
      </div>
    </>
  );
}
