/** Somebody who is away was named. */
import type { Ctx } from '../../command/context.ts'
import { standInFor } from '../../people/absence/standing-in.ts'
import type { Member } from '../../people/store.ts'

/** What a refusal says of somebody who is away: when they are back, and who stands in. */
export function absenceOf(member: Member, members: readonly Member[], ctx: Ctx): Record<string, string> {
  const trainers = members.filter(({ roles }) => roles.includes('trainer'))
  const substitute = standInFor(trainers, member.id)
  return {
    ...(member.absentUntil ? { until: ctx.m.day(member.absentUntil, ctx.actor.zone) } : {}),
    ...(substitute ? { substitute: substitute.name } : {}),
  }
}
