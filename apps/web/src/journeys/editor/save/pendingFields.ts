/** Fields that hold typing not yet in the drawing. They hand it in when they must. */
const fields = new Set<() => void>();

export function registerField(handIn: () => void): () => void {
  fields.add(handIn);
  return () => fields.delete(handIn);
}

/** Before saving, publishing, undoing or leaving: everything typed counts. */
export function handInFields(): void {
  for (const handIn of fields) handIn();
}
