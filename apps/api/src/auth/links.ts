/** Where links lead. The token stands after the #, so that it reaches no server's log and no `Referer`. */
export const invitationUrl = (publicUrl: string, token: string): string => `${publicUrl}/invitation#${token}`;
export const resetUrl = (publicUrl: string, token: string): string => `${publicUrl}/reset#${token}`;
