/** The pages that links lead to. The token comes after the #, so that it reaches no server log and no `Referer`. */
export const invitationUrl = (publicUrl: string, token: string): string => `${publicUrl}/invitation#${token}`;
export const resetUrl = (publicUrl: string, token: string): string => `${publicUrl}/reset#${token}`;
