export function MessagesTab({ journeyId }: { journeyId: string }) {
  return <div data-journey={journeyId} />;
}
