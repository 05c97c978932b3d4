export function DryRunTab({ journeyId }: { journeyId: string }) {
  return <div data-journey={journeyId} />;
}
