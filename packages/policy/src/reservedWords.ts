/**
 * Alone in a text (whatever the case and punctuation), these have the meaning that carriers and the FCC give them (47
 * CFR 64.1200(a)(10)).
 */
export const STOP = new Set(
  'stop,stopall,stop all,quit,end,revoke,opt out,optout,cancel,unsubscribe,unsub,remove,remove me,alto,parar,detener,arret'.split(
    ',',
  ),
);
export const START = new Set('start,yes,unstop,opt in,optin,subscribe,resubscribe'.split(','));
export const HELP = new Set('help,info,help me,help please,please help,ayuda,aide'.split(','));

/** Whether a text (lower case, without punctuation) is one of them, so that it can't mean anything else. */
export const isReserved = (text: string): boolean => [STOP, START, HELP].some((words) => words.has(text));
