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
  // What a video's thumbnail shows can change, and its address with it: browsers keep what is under one address.
  const still = posterId ? `?still=${posterId}` : stillMs === null ? '' : `?still=${stillMs}`;
  return { url: `/pictures/${id}`, thumbnailUrl: `/pictures/${id}/thumbnail${still}` };
}
