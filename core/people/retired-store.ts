import { open, type Unit } from '../../prisma/unit.ts'
import type { Purpose } from '../kernel/purposes.ts'

export type Retirable = {
  groupId: string
  purpose: Purpose
  platform: string
  lostAt: Date | null
  retiredAt: Date | null
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A linked place, retired or not. Locked: of two who retire it at once, the later one finds it done. What is being written for it does not wait. */
export async function lockPlace(unit: Unit, id: string): Promise<Retirable | undefined> {
  if (!ID.test(id)) return undefined
  const rows = await open(unit).$queryRaw<Retirable[]>`
    select "groupId", "purpose", "platform", "lostAt", "retiredAt" from "Space"
    where "id" = ${id}::uuid for no key update`
  return rows[0]
}

/** The group does not use the place from now on. */
export async function retireSpace(unit: Unit, id: string, now: Date): Promise<void> {
  await open(unit).space.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } })
}

/** Nothing that is said in a place arrives there. Answers since when, which is kept from the first time. */
export async function noteLost(unit: Unit, id: string, now: Date): Promise<Date> {
  const rows = await open(unit).$queryRaw<Array<{ lostAt: Date }>>`
    update "Space" set "lostAt" = coalesce("lostAt", ${now}) where "id" = ${id}::uuid and "retiredAt" is null
    returning "lostAt"`
  return rows[0]?.lostAt ?? now
}
