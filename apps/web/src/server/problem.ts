/** What is read of an answer that says why not (RFC 9457); `layerId` names the layer of a card that it is about. */
interface ProblemBody {
  title?: string;
  detail?: string;
  layerId?: string;
}

/** Reads the body of a refusal; whatever is not as it should be is left out. */
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
