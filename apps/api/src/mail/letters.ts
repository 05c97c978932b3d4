import type { Letter } from './mailer.ts';

/** The emails Waymark sends to users. */
export function invitationLetter(link: {
  to: string;
  workspace: string;
  by: string;
  url: string;
  days: number;
}): Letter {
  return {
    to: link.to,
    subject: `${link.by} invited you to ${link.workspace} on Waymark`,
    text: [
      `${link.by} invited you to join ${link.workspace} on Waymark, where your team builds text message journeys.`,
      `Accept the invitation:\n${link.url}`,
      `The link works once and expires in ${link.days} days. If you weren't expecting it, you can ignore this email.`,
      '',
    ].join('\n\n'),
  };
}

export function resetLetter(link: { to: string; url: string; hours: number }): Letter {
  const period = link.hours === 1 ? 'an hour' : `${link.hours} hours`;
  return {
    to: link.to,
    subject: 'Reset your Waymark password',
    text: [
      'Use this link to choose a new password for Waymark:',
      link.url,
      `The link works once and expires in ${period}. If you didn't ask for it, you can ignore this email: your password won't change.`,
      '',
    ].join('\n\n'),
  };
}
