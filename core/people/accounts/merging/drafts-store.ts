/** The drafts of two people who are one, and the way back. */
import { open, type Unit } from '../../../../prisma/unit.ts'
import type { Kept, KeptDraft } from './kept.ts'

/** Of a form that was begun with both, the one of whoever stays. */
export async function mergeDrafts(
  unit: Unit,
  from: string,
  to: string,
): Promise<{ forms: string[]; drafts: KeptDraft[] }> {
  const moved = await open(unit).$queryRaw<Array<{ form: string }>>`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and not exists (select 1 from "Draft" o where o."personId" = ${to}::uuid and o."form" = d."form"
        and o."about" = d."about")
    returning d."form"`
  const drafts = await open(unit).$queryRaw<KeptDraft[]>`
    delete from "Draft" where "personId" = ${from}::uuid 
    returning "form", "about", "values", "updatedAt", "account"`
  return { forms: moved.map(({ form }) => form), drafts }
}

/** What was typed from an account goes back with it; what gave way comes back, unless there is something newer. */
export async function restoreDrafts(unit: Unit, kept: Kept, from: string, to: string): Promise<void> {
  await open(unit).$executeRaw`
    update "Draft" d set "personId" = ${to}::uuid where d."personId" = ${from}::uuid
      and case when d."account" is null then d."form" = any(${kept.forms}::text[])
        else exists (select 1 from jsonb_to_recordset(${JSON.stringify(kept.accounts)}::jsonb)
          as a("platform" text, "workspaceId" text, "userId" text)
          where jsonb_build_object('platform', a."platform", 'workspaceId', a."workspaceId", 'userId', a."userId")
            = d."account") end`
  if (kept.drafts.length === 0) return
  await open(unit).$executeRaw`
    insert into "Draft" ("personId", "form", "about", "values", "updatedAt", "account")
    select ${to}::uuid, k."form", coalesce(k."about", ''), k."values", k."updatedAt", k."account"
    from jsonb_to_recordset(${JSON.stringify(kept.drafts)}::jsonb) as k("form" text, "about" text,
      "values" jsonb, "updatedAt" timestamptz, "account" jsonb)
    on conflict do nothing`
}
