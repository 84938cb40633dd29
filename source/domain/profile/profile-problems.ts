/** What can be wrong with a field of a profile, by its key in `text/`; the sentence begins with the field. */
export const profileProblems = {
	needed: 'is needed',
	identityNeeded: 'is needed, or a token, a ticket or an access token instead',
	oneIdentity: 'is one of four identities: give only one of them',
	plainWord: 'must be letters, digits, dots, dashes or underscores',
	oneWord: 'must be one word',
	wholeNumber: 'must be a whole number above 0',
	path: 'must be the path of a file',
	choice: 'must be one of {choices}',
	reserved: 'is reserved for the simulator: choose another',
	name: 'must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores',
	source: 'takes env:NAME, cmd:PROGRAM, file:/PATH, stored or ask, never the secret itself',
	flag: 'must be true or false',
	seconds: 'must be a whole number of seconds from 1 to 3600',
	address: 'must be one plain web address',
	proxy: 'must be one plain web address, or direct',
	braces: 'may have only {gateway_name} and {api_name} in braces',
	protocol: 'must begin with https:// or http:// and a host',
	userInAddress: 'must not hold a user name or password',
	credentialsInAddress: 'must not hold credentials',
	query: 'must end before the ? or #',
	cleartext: 'is http://, so the secrets cross the network unencrypted: use https:// if you can',
} as const;

export type ProblemKey = keyof typeof profileProblems;
