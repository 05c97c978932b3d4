/** How long a person who signed in or confirmed that it is them is not asked again, ms. */
const FRESH_MS = 10 * 60_000;

interface Proof {
  createdAt: Date;
  confirmedAt?: Date | null | undefined;
}

/** When the person last proved in this session that it is them. One issued in place of another keeps the other's instant. */
export const provedAt = ({ createdAt, confirmedAt }: Proof): Date => confirmedAt ?? createdAt;

/** Until when a session counts as the person themselves, without asking again. */
export const freshUntil = (session: Proof): Date => new Date(provedAt(session).getTime() + FRESH_MS);

export const isFresh = (session: Proof): boolean => freshUntil(session).getTime() > Date.now();
