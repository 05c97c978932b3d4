/** One plain sentence for each error code that a screen may have to explain. Codes are Twilio's. */
const sentences: Readonly<Record<number, string>> = {
  11200: 'The carrier could not fetch the picture.',
  11751: 'The picture is larger than the 5 MB that the provider takes.',
  12300: 'The picture’s type is not one that the carrier takes.',
  20003: 'The provider did not accept our sign-in.',
  20404: 'The provider does not know this account or message.',
  20429: 'The provider takes no more messages just now.',
  21211: 'The number is not a valid phone number.',
  21408: 'This sender may not text that country.',
  21602: 'The message has no text.',
  21604: 'The message has no number to go to.',
  21606: 'The sender’s number cannot send this kind of message.',
  21610: 'The person has replied STOP to this sender.',
  21611: 'The sender’s queue at the provider is full.',
  21612: 'This sender cannot reach that number.',
  21614: 'The number is not a mobile number.',
  21617: 'The text is longer than 1,600 characters.',
  21620: 'The picture’s address is not valid.',
  21623: 'The message has more than 10 pictures.',
  21635: 'The number is a landline.',
  21660: 'The sender’s number does not belong to this account.',
  30001: 'The provider’s queue overflowed.',
  30002: 'The provider account is suspended.',
  30003: 'The phone could not be reached: switched off or out of coverage.',
  30004: 'The carrier blocked the message.',
  30005: 'The number is unknown or no longer in use.',
  30006: 'The number is a landline or cannot be reached by text.',
  30007: 'The carrier filtered the message as unwanted.',
  30008: 'The carrier gave no reason for not delivering it.',
  30019: 'The picture is larger than the person’s carrier takes.',
  30034: 'The sender’s number is not registered for business texting.',
  57012: 'The signature of the request was wrong.',
  63024: 'The number cannot receive this kind of message.',
};

/** Codes that a later try can cure: the provider took nothing. */
const busyCodes: ReadonlySet<number> = new Set([20429, 21611, 30001]);

/** The plain sentence for an error code; a code without one still says its number. `null` is no code at all. */
export function sentenceForCode(code: number | null): string {
  if (code === null) return 'The provider refused the message.';
  return sentences[code] ?? `The provider reported error ${code}.`;
}

export function isBusyCode(code: number | null): boolean {
  return code !== null && busyCodes.has(code);
}

/** The person told the carrier to stop: as binding as telling us. */
export const OPTED_OUT_CODE = 21610;
