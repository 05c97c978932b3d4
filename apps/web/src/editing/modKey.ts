const apple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** The name of the keyboard's command key here. */
export const modKey = apple ? '⌘' : 'Ctrl';
