/** Words are looked up by the view: a key of `text/` and what to fill in. */
export type Words = { readonly key: string; readonly values?: Readonly<Record<string, string | number>> };
