/** What a file came with, and what that belongs to. */
export type Going = { saidId: string } & ({ questionId: string } | { activityId: string })
