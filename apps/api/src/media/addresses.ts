/** Where signed-in people see an asset of the library. */
export function addressesOf({
  id,
  posterId,
  stillMs,
}: {
  id: string;
  posterId: string | null;
  stillMs: number | null;
}): { url: string; thumbnailUrl: string } {
  // A video's thumbnail can change, so its address has to change with it: browsers cache by address.
  const still = posterId ? `?still=${posterId}` : stillMs === null ? '' : `?still=${stillMs}`;
  return { url: `/pictures/${id}`, thumbnailUrl: `/pictures/${id}/thumbnail${still}` };
}
