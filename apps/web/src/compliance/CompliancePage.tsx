import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../parts/Loaded.tsx';
import room from '../parts/room.module.css';
import { useMay } from '../shell/session.tsx';
import { TopBar } from '../shell/TopBar.tsx';
import { useTRPC } from '../shell/trpc.ts';
import classes from './Compliance.module.css';
import { Facts } from './Facts.tsx';
import { RulesForm } from './RulesForm.tsx';
import { RulesSummary } from './RulesSummary.tsx';

/** When and how often people may be texted; every message passes by these rules at the moment it would go. */
export function CompliancePage() {
  const trpc = useTRPC();
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
            {({ policy }) => (mayEdit ? <RulesForm saved={policy} /> : <RulesSummary rules={policy} />)}
          </Loaded>
          <Facts />
        </div>
      </div>
    </>
  );
}
