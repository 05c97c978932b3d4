/** A number in groups, as people read it. Numbers outside North America, and masked ones, are left as they are. */
export function phoneWords(phone: string): string {
  const found = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return found === null ? phone : `+1 ${found[1]} ${found[2]} ${found[3]}`;
}
