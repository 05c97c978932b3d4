const apple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** What the keyboard's command key is called here. */
export const modKey = apple ? '⌘' : 'Ctrl';
