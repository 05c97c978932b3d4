import type { Template } from '@waymark/journey/graph/template';
import { kinds } from '@waymark/journey/kinds/kinds';
import type { Family } from '@waymark/journey/settings/kind';
import '../editor/families.css';

/** The most steps that there is room for. */
const MOST = 5;

const fills: Record<Family, string> = {
  trigger: 'var(--canvas-trigger)',
  wait: 'var(--wm-line-strong)',
  message: 'var(--canvas-message)',
  split: 'var(--wm-amber)',
  profile: 'var(--wm-grey)',
  end: 'var(--wm-grey)',
};

/** A miniature of a journey, for choosing a template: its first steps from the top down. Null is the blank page. */
export function TemplateSketch({ template }: { template: Template | null }) {
  const steps = template?.build({ brand: '', site: '', pictureId: null }).nodes ?? [];
  const marks = steps.slice(0, MOST).map(({ kind }) => kinds[kind].family);
  return (
    <svg width={44} height={64} viewBox="0 0 44 64" aria-hidden style={{ flex: 'none' }}>
      <rect x={0.5} y={0.5} width={43} height={63} rx={6} fill="var(--wm-ground)" stroke="var(--wm-line)" />
      {marks.length === 0 && (
        <path d="M22 26v12M16 32h12" stroke="var(--wm-muted)" strokeWidth={1.5} strokeLinecap="round" />
      )}
      {marks.length > 0 && <path d="M22 8v48" stroke="var(--wm-line-strong)" />}
      {marks.map((mark, place) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no identity but its position
          key={place}
          x={mark === 'wait' ? 17 : 10}
          y={7 + place * 11}
          width={mark === 'wait' ? 10 : 24}
          height={6}
          rx={3}
          fill={fills[mark]}
        />
      ))}
    </svg>
  );
}
