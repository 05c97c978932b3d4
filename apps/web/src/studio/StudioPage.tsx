import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import { whenShown } from '../ui/onDemand.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import { type StudioSearch, studioTabs } from '../ui/search.ts';
import { CardsShelf } from './library/CardsShelf.tsx';
import classes from './library/Shelf.module.css';

const coming = <Skeleton height={360} radius="md" />;
const ApprovalsPage = whenShown(
  async () => (await import('./approvals/ApprovalsPage.tsx')).ApprovalsPage,
  coming,
);
const AssetsPage = whenShown(async () => (await import('./assets/AssetsPage.tsx')).AssetsPage, coming);
const BrandPage = whenShown(async () => (await import('./brand/BrandPage.tsx')).BrandPage, coming);

type Tab = NonNullable<StudioSearch['tab']>;

/** The studio: cards, pictures, approvals, and the brand kit. */
export function StudioPage() {
  const navigate = useNavigate({ from: '/studio' });
  const { tab = 'cards' } = useSearch({ from: '/shell/studio' });
  const whyNot = useWhyNot('editCards');
  const waiting = useQuery(trpc.approvals.waitingCount.queryOptions());
  const count = waiting.data ?? 0;
  return (
    <>
      <TopBar
        title="Studio"
        actions={
          tab === 'cards' ? (
            <Reason text={whyNot}>
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => navigate({ search: (now) => ({ ...now, new: true }) })}
                data-testid="new-card"
              >
                New card
              </Button>
            </Reason>
          ) : undefined
        }
      />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const found = studioTabs.find((name) => name === next);
          void navigate({ search: { tab: found === 'cards' ? undefined : found } });
        }}
      >
        <div className={classes.tabs}>
          <Tabs.List>
            <Tabs.Tab value="cards">Cards</Tabs.Tab>
            <Tabs.Tab value="pictures">Pictures</Tabs.Tab>
            <Tabs.Tab value="waiting">{count > 0 ? `Waiting for me (${count})` : 'Waiting for me'}</Tabs.Tab>
            <Tabs.Tab value="brand">Brand kit</Tabs.Tab>
          </Tabs.List>
        </div>
        {studioTabs.map((name) => (
          <Tabs.Panel key={name} value={name} className={room.room}>
            <Shelf tab={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Shelf({ tab }: { tab: Tab }) {
  switch (tab) {
    case 'cards':
      return <CardsShelf />;
    case 'pictures':
      return <AssetsPage />;
    case 'waiting':
      return <ApprovalsPage />;
    case 'brand':
      return <BrandPage />;
    default:
      return tab satisfies never;
  }
}
