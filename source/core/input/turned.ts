/** The view became another at this time, so that keys may still be meant for the one before it. */
export type Turned = { readonly at: number; readonly guards: Guarded };

/** `all`: it came by itself, and no key is meant for it. `acting`: a key did it; only what takes something away waits. */
export type Guarded = 'all' | 'acting';
