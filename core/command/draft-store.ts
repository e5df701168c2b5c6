/** What somebody typed into a form and did not send: kept for each person and form, and put in again when it opens. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Account } from '../kernel/actor.ts'
import { storable } from '../kernel/text.ts'
import type { FormValues } from '../view/card.ts'

export async function loadDraft(unit: Unit, personId: string, form: string): Promise<FormValues | undefined> {
  const draft = await open(unit).draft.findUnique({ where: { personId_form: { personId, form } } })
  return (draft?.values as FormValues | undefined) ?? undefined
}

/** `via`: the account it is typed from. */
export async function saveDraft(
  unit: Unit,
  { personId, via: { platform, workspaceId, userId } }: { personId: string; via: Account },
  form: string,
  values: FormValues,
  now: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    insert into "Draft" ("personId", "form", "values", "updatedAt", "account")
    values (${personId}::uuid, ${form}, ${storable(values)}::jsonb, ${now},
      ${JSON.stringify({ platform, workspaceId, userId })}::jsonb)
    on conflict ("personId", "form") do update set "values" = excluded."values", "updatedAt" = excluded."updatedAt",
      "account" = excluded."account"`
}

export async function dropDraft(unit: Unit, personId: string, form: string): Promise<void> {
  await open(unit).draft.deleteMany({ where: { personId, form } })
}
