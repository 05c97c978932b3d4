import type { Keyword } from '@waymark/policy/keywords';

/**
 * What is answered to a keyword. One confirmation after a stop, and no marketing in it (47 CFR 64.1200(a)(12)); HELP names the
 * sender and both ways to go (CTIA Messaging Principles 5.1).
 */
export function replyTo(keyword: Keyword, brand: string, restored: boolean): string {
  switch (keyword) {
    case 'stop':
      return `${brand}: You are unsubscribed and will get no more texts from us. Reply START to subscribe again.`;
    case 'start':
      return restored
        ? `${brand}: You are subscribed again. Msg frequency varies. Msg & data rates may apply. Reply HELP for help, STOP to stop.`
        : `${brand}: Thank you. To subscribe to our texts, please sign up on our website. Reply HELP for help.`;
    case 'help':
      return `${brand}: Texts about your orders and offers that you signed up for. Msg frequency varies. Msg & data rates may apply. Reply STOP to stop.`;
  }
}
