/** Begins with a letter or digit, so that it is never taken for an option, a path or a property of objects. */
export const profileName = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** The simulator's name. */
export const reservedProfileName = 'demo';
