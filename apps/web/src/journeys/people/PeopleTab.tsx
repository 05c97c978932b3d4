export function PeopleTab({ journeyId }: { journeyId: string }) {
  return <div data-journey={journeyId} />;
}
