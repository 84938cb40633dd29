/** What is filled in; a value may be words of its own. */
export type Values = Readonly<Record<string, string | number | Words>>;

/** Words to be looked up in `text/` by whoever shows them: a key, and what to fill in. */
export type Words = { readonly key: string; readonly values?: Values };
