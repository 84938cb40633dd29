import { type Model, zones } from '../model.js';

/** Something that may follow the name of a command; `about` is told beside it. */
export type Candidate = { readonly text: string; readonly about?: string };

type Candidates = (model: Model) => readonly Candidate[];

/** A row is a kind of argument: what the palette offers for it. */
export const argumentKinds = {
	profile: ({ profiles }) => profiles.map(({ name, url }) => ({ text: name, about: url })),
	zone: () => zones.map((text) => ({ text })),
} as const satisfies Readonly<Record<string, Candidates>>;

export type ArgumentKind = keyof typeof argumentKinds;
