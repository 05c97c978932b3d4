/** The parts of a refusal (RFC 9457) that are used; `layerId` names the card layer that it is about. */
interface ProblemBody {
  title?: string;
  detail?: string;
  layerId?: string;
}

/** Parses the body of a refusal; anything unexpected is ignored. */
export function problemIn(body: unknown): ProblemBody {
  if (typeof body !== 'object' || body === null) return {};
  const texts = Object.entries(body).filter(([, value]) => typeof value === 'string');
  const { title, detail, layerId }: Record<string, string> = Object.fromEntries(texts);
  return {
    ...(title !== undefined && { title }),
    ...(detail !== undefined && { detail }),
    ...(layerId !== undefined && { layerId }),
  };
}
