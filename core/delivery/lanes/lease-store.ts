/** For how long a claim holds its lanes. */
import { open, type Unit } from '../../../prisma/unit.ts'

/** Makes claimable at once what a process that died had claimed: only where no other process can be running. */
export async function releaseLeases(unit: Unit): Promise<void> {
  await open(unit).$executeRaw`
    update "DeliveryLane" set "heldBy" = null, "dueAt" = 'epoch' where "heldBy" is not null`
}

/**
 * Goes on holding lanes for a process that is alive: their leases end later. A lane that is being settled or moved at
 * this moment is left for the next time. Answers under which claims something is still held.
 */
export async function renewLeases(
  unit: Unit,
  held: { ids: readonly string[]; holders: readonly string[] },
  until: Date,
): Promise<Set<string>> {
  const rows = await open(unit).$queryRaw<Array<{ heldBy: string }>>`
    update "DeliveryLane" set "dueAt" = ${until} where "id" in (
      select "id" from "DeliveryLane" where "id" = any(${[...held.ids]}::uuid[])
        and "heldBy" = any(${[...held.holders]}::uuid[]) order by "id" for update skip locked)
    returning "heldBy"`
  return new Set(rows.map(({ heldBy }) => heldBy))
}
