import type { Keyword } from '@waymark/policy/keywords';

/**
 * What is answered to a keyword. One confirmation after a stop, and no marketing in it (47 CFR 64.1200(a)(12)); HELP names the
 * sender and both ways to go (CTIA Messaging Principles 5.1).
 */
export function replyTo(keyword: Keyword, brand: string, restored: boolean): string {
  switch (keyword) {
    case 'stop':
      return `${brand}: You're unsubscribed and won't get any more texts from us. Reply START to resubscribe.`;
    case 'start':
      return restored
        ? `${brand}: You're subscribed again. Msg frequency varies. Msg & data rates may apply. Reply HELP for help, STOP to opt out.`
        : `${brand}: Thanks for your text. To subscribe, please sign up on our website. Reply HELP for help.`;
    case 'help':
      return `${brand}: Order updates and offers you signed up for. Msg frequency varies. Msg & data rates may apply. Reply STOP to opt out.`;
  }
}
