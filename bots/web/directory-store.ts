/** Who and what the local chat shows: the accounts and places that the database knows on that platform. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Purpose } from '../../core/kernel/purposes.ts'
import type { Database } from '../../prisma/client.ts'
import { open, part } from '../../prisma/unit.ts'
import { storable } from './message-store.ts'

const PLATFORM = 'web'

type Person = {
  id: string
  name: string
  memberships: Array<{ groupId: string; code: string; roles: string[] }>
  language: Language
}

export function localDirectory(db: Database) {
  const { unit } = db
  const everybody = part`true`

  /** @param which of the accounts `i`. */
  const peopleWhere = (which: typeof everybody) => open(unit).$queryRaw<Person[]>`
    select i."userId" as "id", p."name", p."language",
      coalesce(jsonb_agg(jsonb_build_object('groupId', m."groupId", 'code', m."code", 'roles', m."roles")
        order by m."code", m."groupId") filter (where m."groupId" is not null), '[]') as "memberships"
    from "Identity" i join "Person" p on p."id" = i."personId"
    left join (select m."personId", g."id" as "groupId", g."code", jsonb_agg(distinct m."role") as "roles"
      from "RoleView" m join "Group" g on g."id" = m."groupId" where m."until" is null and m."personId" = any(array(
        select i."personId" from "Identity" i where i."platform" = ${PLATFORM} and ${which}))
      group by m."personId", g."id") m on m."personId" = p."id"
    where i."platform" = ${PLATFORM} and ${which} group by i."userId", p."id"
    order by count(m."groupId") = 0, p."id"`

  return {
    /** Those in no group any more are the last: what they asked and declared is still theirs. */
    people: () => peopleWhere(everybody),

    /** One of them, at a cost that does not grow with how many there are: asked for whoever acts, and whoever is written to. */
    async person(id: string): Promise<Person | undefined> {
      if (!storable(id)) return undefined
      const [person] = await peopleWhere(part`i."workspaceId" = 'local' and i."userId" = ${id}`)
      return person
    },

    async spaces() {
      return open(unit).$queryRaw<
        Array<{ id: string; purpose: Purpose; groupId: string; group: string; language: Language }>
      >`
        select s."channelId" as "id", s."purpose", g."id" as "groupId", g."code" as "group", o."language"
        from "Space" s join "Group" g on g."id" = s."groupId" join "Organisation" o on o."id" = g."organisationId"
        where s."platform" = ${PLATFORM} and s."retiredAt" is null order by g."code", s."id"`
    },

    /** At a cost that does not grow with how many there are. */
    async hasSpace(id: string): Promise<boolean> {
      if (!storable(id)) return false
      const [row] = await open(unit).$queryRaw<Array<{ is: boolean }>>`
        select exists (select from "Space" s where s."platform" = ${PLATFORM} and s."workspaceId" = 'local'
          and s."channelId" = ${id} and s."retiredAt" is null) as "is"`
      return row?.is === true
    },
  }
}
