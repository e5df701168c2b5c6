/** Who and what the local chat shows: the accounts and places that the database knows on that platform. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Purpose } from '../../core/kernel/purposes.ts'
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

const PLATFORM = 'web'

export function localDirectory(db: Database) {
  const { unit } = db
  return {
    /** Those in no group any more are the last: what they asked and declared is still theirs. */
    async people() {
      type Groups = Array<{ groupId: string; code: string; roles: string[] }>
      return open(unit).$queryRaw<
        Array<{ id: string; name: string; memberships: Groups; language: Language }>
      >`
        select i."userId" as "id", p."name", p."language",
          coalesce(jsonb_agg(jsonb_build_object('groupId', m."groupId", 'code', m."code", 'roles', m."roles")
            order by m."code", m."groupId") filter (where m."groupId" is not null), '[]') as "memberships"
        from "Identity" i join "Person" p on p."id" = i."personId"
        left join (select m."personId", g."id" as "groupId", g."code", jsonb_agg(distinct m."role") as "roles"
          from "RoleView" m join "Group" g on g."id" = m."groupId" where m."until" is null
          group by m."personId", g."id") m on m."personId" = p."id"
        where i."platform" = ${PLATFORM} group by i."userId", p."id"
        order by count(m."groupId") = 0, p."id"`
    },
    async spaces() {
      return open(unit).$queryRaw<
        Array<{ id: string; purpose: Purpose; groupId: string; group: string; language: Language }>
      >`
        select s."channelId" as "id", s."purpose", g."id" as "groupId", g."code" as "group", o."language"
        from "Space" s join "Group" g on g."id" = s."groupId" join "Organisation" o on o."id" = g."organisationId"
        where s."platform" = ${PLATFORM} and s."retiredAt" is null order by g."code", s."id"`
    },
  }
}
