import '../editor/families.css';

type Mark = 'trigger' | 'wait' | 'message' | 'split' | 'end';

/** What each template is made of, from the top down. */
const sketches: Record<string, Mark[]> = {
  welcome: ['trigger', 'message', 'wait', 'split', 'message'],
  cartAbandon: ['trigger', 'wait', 'message', 'wait', 'message'],
  postPurchase: ['trigger', 'message', 'wait', 'message', 'split'],
  winback: ['trigger', 'message', 'wait', 'split', 'message'],
};

const fills: Record<Mark, string> = {
  trigger: 'var(--canvas-trigger)',
  wait: 'var(--wm-line-strong)',
  message: 'var(--canvas-message)',
  split: 'var(--wm-amber)',
  end: 'var(--wm-grey)',
};

/** A journey in miniature, for choosing a template. */
export function TemplateSketch({ template }: { template: string }) {
  const marks = sketches[template] ?? [];
  return (
    <svg width={44} height={64} viewBox="0 0 44 64" aria-hidden style={{ flex: 'none' }}>
      <rect x={0.5} y={0.5} width={43} height={63} rx={6} fill="var(--wm-ground)" stroke="var(--wm-line)" />
      {marks.length === 0 && (
        <path d="M22 26v12M16 32h12" stroke="var(--wm-muted)" strokeWidth={1.5} strokeLinecap="round" />
      )}
      {marks.length > 0 && <path d="M22 8v48" stroke="var(--wm-line-strong)" />}
      {marks.map((mark, place) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
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
