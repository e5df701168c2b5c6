/** What somebody typed into a form and did not send: kept for each person, form and subject, and put in again. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Account } from '../kernel/actor.ts'
import { DAY } from '../kernel/clock.ts'
import { storable } from '../kernel/text.ts'
import type { FormValues } from '../view/card.ts'
import { OF_MESSAGE, UNNAMED } from './draft.ts'

/** One draft of one person. */
export type Which = { personId: string; form: string; about: string }

/** What was typed, and for what. Of a form about nothing yet: the latest text of them all, when it has none of its own. */
export async function loadDraft(
  unit: Unit,
  { personId, form, about }: Which,
): Promise<{ about: string; values: FormValues } | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ about: string; values: FormValues }>>`
    select "about", "values" from "Draft" where "personId" = ${personId}::uuid and "form" = ${form}
      and ("about" = ${about} or ${about} = '' and "about" like ${`${UNNAMED}%`}
        and "about" not like ${`${UNNAMED}${OF_MESSAGE}%`})
    order by "about" = ${about} desc, "updatedAt" desc limit 1`
  return rows[0]
}

/** For how long a text is kept that is about nothing yet: there may be any number of them. */
const KEPT_FOR = 90 * DAY

/**
 * `via`: the account it is typed from.
 * @param keptFor in milliseconds: how long others of the same form are kept that are about nothing yet; for ever where whoever
 * wrote them was told that nothing is lost.
 */
export async function saveDraft(
  unit: Unit,
  {
    personId,
    via: { platform, workspaceId, userId },
    form,
    about = '',
  }: { personId: string; via: Account; form: string; about?: string },
  values: FormValues,
  now: Date,
  keptFor: number | 'for ever' = KEPT_FOR,
): Promise<void> {
  const before = keptFor === 'for ever' ? null : new Date(now.getTime() - keptFor)
  await open(unit).$executeRaw`
    with old as (
      delete from "Draft" where "personId" = ${personId}::uuid and "form" = ${form} and "about" like ${`${UNNAMED}%`}
        and "about" <> ${about} and "updatedAt" < ${before})
    insert into "Draft" ("personId", "form", "about", "values", "updatedAt", "account")
    values (${personId}::uuid, ${form}, ${about}, ${storable(values)}::jsonb, ${now},
      ${JSON.stringify({ platform, workspaceId, userId })}::jsonb)
    on conflict ("personId", "form", "about") do update set "values" = excluded."values",
      "updatedAt" = excluded."updatedAt", "account" = excluded."account"`
}

/** Words that wait beside buttons are others now, whatever these do with them. What was sent along stays. */
export async function rewordDrafts(
  unit: Unit,
  { personId, about }: Omit<Which, 'form'>,
  text: string,
  now: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    update "Draft" set "updatedAt" = ${now}, "values" = "values" || jsonb_build_object(
      case when jsonb_exists("values", 'description') then 'description' else 'text' end,
      ${storable({ text })}::jsonb -> 'text')
    where "personId" = ${personId}::uuid and "about" = ${about}`
}

/**
 * Whether words of theirs have waited since then beside buttons that offer both of these forms. Where one of them was sent, its
 * draft is gone: what was offered was taken up.
 */
export async function isOffered(
  unit: Unit,
  personId: string,
  [one, other]: readonly [string, string],
  since: Date,
): Promise<boolean> {
  const rows = await open(unit).$queryRaw<unknown[]>`
    select 1 from "Draft" d join "Draft" o on o."personId" = d."personId" and o."about" = d."about" and o."form" = ${other}
    where d."personId" = ${personId}::uuid and d."form" = ${one} and d."updatedAt" > ${since}
      and d."about" ~ ${`^${UNNAMED}[0-9a-f]{8}$`} limit 1`
  return rows.length > 0
}

export async function dropDraft(unit: Unit, which: Which): Promise<void> {
  await open(unit).draft.deleteMany({ where: which })
}
