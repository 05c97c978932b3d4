/** How long after signing in or confirming their identity a person isn't asked again, ms. */
const FRESH_MS = 10 * 60_000;

interface Proof {
  createdAt: Date;
  confirmedAt?: Date | null | undefined;
}

/** When the person last confirmed their identity in this session. A reissued session keeps the earlier time. */
export const provedAt = ({ createdAt, confirmedAt }: Proof): Date => confirmedAt ?? createdAt;

/** When this session's confirmation of identity expires. */
export const freshUntil = (session: Proof): Date => new Date(provedAt(session).getTime() + FRESH_MS);

export const isFresh = (session: Proof): boolean => freshUntil(session).getTime() > Date.now();
