/** What was before somebody who pressed a button: nobody decides on words that they have not read (decision 75). Pure. */

/** By versions: of the activity, and of the claim, or of all its claims together. */
export type Seen = { readonly activity: number; readonly claims: number }

/** As a button carries it: `3`, and `2.3` of an activity that was amended. Undefined of what is none of these. */
export function readSeen(seen: string | undefined): Seen | undefined {
  const [, activity = '1', claims] = /^(?:(\d{1,6})\.)?(\d{1,9})$/.exec(seen ?? '') ?? []
  return claims === undefined ? undefined : { activity: Number(activity), claims: Number(claims) }
}

export function writeSeen({ activity, claims }: Seen): string {
  return activity === 1 ? String(claims) : `${activity}.${claims}`
}
