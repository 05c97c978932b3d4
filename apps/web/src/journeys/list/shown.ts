import type { JourneyStatus, JourneySummary } from '../../server/views.ts';

export interface JourneysFilter {
  q?: string | undefined;
  status?: JourneyStatus | undefined;
}

const order: Record<JourneyStatus, number> = { live: 0, paused: 1, draft: 2, stopped: 3 };

/** The journeys that match, what runs first, then the latest touched. Each word of the search must occur. */
export function shown(journeys: readonly JourneySummary[], filter: JourneysFilter): JourneySummary[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return journeys
    .filter((journey) => {
      const text = `${journey.name} ${journey.trigger}`.toLowerCase();
      return (
        (filter.status === undefined || journey.status === filter.status) &&
        words.every((word) => text.includes(word))
      );
    })
    .toSorted((a, b) => order[a.status] - order[b.status] || b.updatedAt.localeCompare(a.updatedAt));
}
