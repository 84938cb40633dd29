/** What a task may be waited for to come to. One that has ended comes to nothing more. */
export const untils = ['needs-person', 'failed', 'settled', 'started'] as const;
export type Until = (typeof untils)[number];
