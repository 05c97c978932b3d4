import { Alert, Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { roleWords } from '../../server/roles.ts';
import { useMay, useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import classes from './Brand.module.css';
import { BrandForm } from './BrandForm.tsx';

/** The workspace's look: the colors, fonts, logos and tone that every card uses. */
export function BrandPage() {
  const brand = useQuery(trpc.brand.get.queryOptions());
  const mayKeep = useMay('editBrand');
  const { role } = useMe();
  return (
    <>
      {!mayKeep && (
        <Alert
          variant="default"
          mb="md"
          icon={<IconLock size={18} aria-hidden />}
          title="You can view the brand kit"
        >
          Designers and admins change it; your role here is {roleWords[role].name.toLowerCase()}.
        </Alert>
      )}
      <Loaded from={brand} skeleton={<BrandSkeleton />}>
        {(view) => <BrandForm view={view} readOnly={!mayKeep} />}
      </Loaded>
    </>
  );
}

function BrandSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading" className={classes.columns}>
      <Skeleton height={340} radius="lg" />
      <Skeleton height={340} radius="lg" />
      <Skeleton height={180} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </div>
  );
}
