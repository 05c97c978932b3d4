import { useSearch } from '@tanstack/react-router';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { RuleEditor } from './RuleEditor.tsx';

/** A new segment with a rule: it is created when its rule is saved. */
export function NewSegmentPage() {
  const { name = 'Untitled segment' } = useSearch({ from: '/shell/audience/new-segment' });
  return (
    <>
      <TopBar
        title={name}
        crumbs={[
          { label: 'Audience', to: '/audience' },
          { label: 'Segments', to: '/audience/segments' },
        ]}
        saving="Not created yet"
      />
      <div className={room.room}>
        <RuleEditor name={name} segment={null} />
      </div>
    </>
  );
}
