/** Who and what the local chat shows: the accounts and places that the database knows on that platform. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Purpose } from '../../core/kernel/purposes.ts'
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

const PLATFORM = 'web'

export function localDirectory(db: Database) {
  const { unit } = db
  return {
    async people() {
      return open(unit).$queryRaw<
        Array<{ id: string; name: string; roles: string[]; group: string; language: Language }>
      >`
        select i."userId" as "id", p."name", p."language", array_agg(distinct m."role") as "roles", min(g."code") as "group"
        from "Identity" i join "Person" p on p."id" = i."personId"
        join "Membership" m on m."personId" = p."id" and m."until" is null
        join "Group" g on g."id" = m."groupId"
        where i."platform" = ${PLATFORM} group by i."userId", p."id" order by p."id"`
    },
    async spaces() {
      return open(unit).$queryRaw<Array<{ id: string; purpose: Purpose; group: string; language: Language }>>`
        select s."channelId" as "id", s."purpose", g."code" as "group", o."language"
        from "Space" s join "Group" g on g."id" = s."groupId" join "Organisation" o on o."id" = g."organisationId"
        where s."platform" = ${PLATFORM} and s."retiredAt" is null order by g."code", s."id"`
    },
  }
}
