/** A plain sentence for each error code that a screen may have to explain. The codes are Twilio's. */
const sentences: Readonly<Record<number, string>> = {
  11200: 'The carrier couldn’t get the picture.',
  11751: 'The picture is over the provider’s 5 MB limit.',
  12300: 'The carrier doesn’t support this type of picture.',
  20003: 'The provider rejected our sign-in.',
  20404: 'The provider doesn’t recognize this account or message.',
  20429: 'The provider isn’t taking more messages right now.',
  21211: 'The number isn’t a valid phone number.',
  21408: 'This sender isn’t allowed to text that country.',
  21602: 'The message has no text.',
  21604: 'The message has no phone number to go to.',
  21606: 'The sender’s number can’t send this kind of message.',
  21610: 'The person replied STOP to this sender.',
  21611: 'The sender’s queue at the provider is full.',
  21612: 'This sender can’t reach that number.',
  21614: 'The number isn’t a mobile number.',
  21617: 'The text is longer than 1,600 characters.',
  21620: 'The picture’s address isn’t valid.',
  21623: 'The message has more than 10 pictures.',
  21635: 'The number is a landline.',
  21660: 'The sender’s number doesn’t belong to this account.',
  30001: 'The provider’s queue overflowed.',
  30002: 'The provider account is suspended.',
  30003: 'The phone couldn’t be reached. It may be off or out of range.',
  30004: 'The carrier blocked the message.',
  30005: 'The number is unknown or no longer in use.',
  30006: 'The number is a landline or can’t receive texts.',
  30007: 'The carrier filtered the message as spam.',
  30008: 'The carrier didn’t say why it wasn’t delivered.',
  30019: 'The picture is too large for the person’s carrier.',
  30034: 'The sender’s number isn’t registered for business texting.',
  57012: 'The request’s signature was wrong.',
  63024: 'The number can’t receive this kind of message.',
};

/** An error code as the provider sends it: a whole number of at most six digits, or null for none and whatever else. */
export function errorCodeOf(sent: unknown): number | null {
  const code = typeof sent === 'number' || typeof sent === 'string' ? String(sent) : '';
  return /^[1-9]\d{0,5}$/.test(code) ? Number(code) : null;
}

/** Codes that may go away on a later try: the provider accepted nothing. */
const busyCodes: ReadonlySet<number> = new Set([20429, 21611, 30001]);

/** The sentence for an error code; for an unknown code it contains the number. `null` means that there is no code. */
export function sentenceForCode(code: number | null): string {
  if (code === null) return 'The provider rejected the message.';
  return sentences[code] ?? `The provider reported error ${code}.`;
}

export function isBusyCode(code: number | null): boolean {
  return code !== null && busyCodes.has(code);
}

/** The person told the carrier to stop, which is as binding as telling us. */
export const OPTED_OUT_CODE = 21610;
