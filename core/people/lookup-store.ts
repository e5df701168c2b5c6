/** Small questions that the composition root and the doctor ask the database. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'
import type { Account, Language } from '../kernel/actor.ts'
import { mailIdOf } from '../kernel/mail.ts'

/** Every linked place of every group that is still used. */
export async function linkedPlaces(db: Database) {
  return open(db.unit).$queryRaw<
    Array<{ platform: string; workspaceId: string; channelId: string; purpose: string; group: string }>
  >`
    select s."platform", s."workspaceId", s."channelId", s."purpose", g."code" as "group"
    from "Space" s join "Group" g on g."id" = s."groupId" where s."retiredAt" is null
    order by s."platform", g."code", s."purpose"`
}

/** The person behind an account; undefined for a stranger. */
export async function personOf(
  db: Database,
  account: Account,
): Promise<{ id: string; language: Language } | undefined> {
  const rows = await open(db.unit).$queryRaw<Array<{ id: string; language: Language }>>`
    select p."id", p."language" from "Person" p where p."id" = coalesce(
      (select i."personId" from "Identity" i where i."platform" = ${account.platform}
        and i."workspaceId" = ${account.workspaceId} and i."userId" = ${account.userId}),
      (select a."personId" from "MailAddress" a where a."id" = ${mailIdOf(account)}::uuid and a."confirmedAt" is not null))`
  return rows[0]
}

/** What a channel is linked as. */
export async function spaceAt(
  db: Database,
  platform: string,
  channelId: string,
): Promise<{ purpose: string } | null> {
  return open(db.unit).space.findFirst({
    where: { platform, channelId, retiredAt: null },
    select: { purpose: true },
  })
}
