/** A report for whoever asks for it, to read at once; and as a file that they keep or pass on. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { reportPdf } from '../../documents/report/report.ts'
import { keepMade } from '../../files/keep.ts'
import type { FileRef } from '../../kernel/files.ts'
import { localDay } from '../../kernel/local-year.ts'
import { codeOf, type PeriodCode, type PeriodName } from '../../kernel/period.ts'
import { figuresCsv, reportCsv } from './csv.ts'
import { paperOf, tablesOf } from './paper.ts'
import { type Report, readReport } from './reading.ts'

export const FORMS = ['document', 'table'] as const
/** To print, or to go on reckoning with. */
export type Form = (typeof FORMS)[number]

/**
 * @param group its code; undefined for all that the actor coordinates.
 * @throws Refusal `unknown-group`
 */
export async function report(name: PeriodName, group: string | undefined, ctx: Ctx): Promise<Report> {
  const made = await readReport(codeOf(name, ctx.now, ctx.actor.zone), group, ctx)
  if (!made) throw new Error(`the period ${name} has begun`)
  return made
}

/**
 * On its way to the account on which it was asked for, like any file.
 * @param of which one: its period, and the code of one group alone.
 * @returns false where there is no such period, or nothing in it.
 * @throws Refusal `unknown-group`
 */
export async function handReport(
  of: { readonly code: PeriodCode; readonly group: string | undefined },
  form: Form,
  ctx: Ctx,
): Promise<boolean> {
  const { m, actor, now, ids } = ctx
  const made = await readReport(of.code, of.group, ctx)
  if (!made || made.promises.length === 0) return false
  const { zone } = actor
  const [first, last] = [made.period.from, new Date(made.period.to.getTime() - 1)].map((at) =>
    localDay(at, zone),
  )
  const named = [m.report.file, ...(made.only ? [made.only.code] : []), first, last].join('-')
  const marks = { organisation: actor.organisationName, zone, at: now }
  const mediaType = 'text/csv'
  const all =
    form === 'table'
      ? [
          { name: `${named}.csv`, mediaType, bytes: reportCsv(m, made, zone) },
          {
            name: `${named}-${m.report.figuresFile}.csv`,
            mediaType,
            bytes: figuresCsv(tablesOf(m, made, marks)),
          },
        ]
      : [{ name: `${named}.pdf`, mediaType: 'application/pdf', bytes: reportPdf(paperOf(m, made, marks)) }]
  const files: FileRef[] = []
  for (const one of all) files.push(await keepMade(ctx, actor.personId, one))
  await post(ctx, [
    {
      key: `report:handed:${ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId: actor.organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: m.report.handed[form] },
          ...files.map((file) => ({ kind: 'file', file, said: m.file(file.name, file.size) }) as const),
        ],
        actions: [],
      },
    },
  ])
  return true
}
