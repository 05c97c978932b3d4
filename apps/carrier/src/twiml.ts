const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The texts of a TwiML answer's `<Message>` verbs, in order. Supports only what Waymark's answers and Twilio's
 * simplest examples use: `<Message>text</Message>` and `<Message><Body>text</Body></Message>`; attributes and other
 * verbs are ignored.
 */
export function repliesIn(twiml: string): string[] {
  const replies: string[] = [];
  for (const [, inner = ''] of twiml.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/g)) {
    const body = /<Body(?:\s[^>]*)?>([\s\S]*?)<\/Body>/.exec(inner)?.[1] ?? inner.replaceAll(/<[^>]*>/g, '');
    const text = decoded(body).trim();
    if (text !== '') replies.push(text);
  }
  return replies;
}

function decoded(xml: string): string {
  return xml
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw: string) => raw.replaceAll('&', '&amp;'))
    .replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[name] ?? whole;
    });
}
