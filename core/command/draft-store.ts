/** What somebody typed into a form and did not send: kept for each person and form, and put in again when it opens. */
import { open, type Unit } from '../../prisma/unit.ts'
import { storable } from '../kernel/text.ts'
import type { FormValues } from '../view/card.ts'

export async function loadDraft(unit: Unit, personId: string, form: string): Promise<FormValues | undefined> {
  const draft = await open(unit).draft.findUnique({ where: { personId_form: { personId, form } } })
  return (draft?.values as FormValues | undefined) ?? undefined
}

export async function saveDraft(
  unit: Unit,
  personId: string,
  form: string,
  values: FormValues,
  now: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    insert into "Draft" ("personId", "form", "values", "updatedAt")
    values (${personId}::uuid, ${form}, ${storable(values)}::jsonb, ${now})
    on conflict ("personId", "form") do update set "values" = excluded."values", "updatedAt" = excluded."updatedAt"`
}

export async function dropDraft(unit: Unit, personId: string, form: string): Promise<void> {
  await open(unit).draft.deleteMany({ where: { personId, form } })
}
