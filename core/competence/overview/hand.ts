/** An overview as a file that whoever asked for it keeps or passes on. */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { overviewPdf } from '../../documents/overview/overview.ts'
import { keepMade } from '../../files/keep.ts'
import type { FileRef } from '../../kernel/files.ts'
import { localDay } from '../../kernel/local-year.ts'
import type { PeriodCode } from '../../kernel/period.ts'
import { countsCsv, figuresCsv } from './csv.ts'
import { isEmpty } from './figures.ts'
import { paperOf } from './paper.ts'
import { readOverview } from './reading.ts'

export const FORMS = ['document', 'table'] as const
/** To print, or to go on reckoning with. */
export type Form = (typeof FORMS)[number]

/**
 * On its way to the account on which it was asked for, like any file.
 * @returns false where there is no such period, or nothing in it.
 */
export async function handOverview(
  input: { group?: string | undefined; period: PeriodCode; as: Form },
  ctx: Ctx,
): Promise<boolean> {
  const { m, actor, now, ids } = ctx
  const { zone } = actor
  const made = await readOverview(input, ctx)
  if (!made || made.sections.every(isEmpty)) return false
  const o = m.overview
  const [first, last] = [made.period.from, new Date(made.period.to.getTime() - 1)].map((at) =>
    localDay(at, zone),
  )
  const codes = made.groups.length === 1 ? made.groups.map(({ code }) => `-${code.toLowerCase()}`) : []
  const named = `${o.file}${codes.join('')}-${first}-${last}`
  const paper = paperOf(m, made, { organisation: actor.organisationName, zone, at: now })
  const mediaType = 'text/csv'
  const all =
    input.as === 'table'
      ? [
          { name: `${named}.csv`, mediaType, bytes: countsCsv(m, made) },
          { name: `${named}-${o.figuresFile}.csv`, mediaType, bytes: figuresCsv(paper) },
        ]
      : [{ name: `${named}.pdf`, mediaType: 'application/pdf', bytes: overviewPdf(paper) }]
  const files: FileRef[] = []
  for (const one of all) files.push(await keepMade(ctx, actor.personId, one))
  await post(ctx, [
    {
      key: `overview:handed:${ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId: actor.organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: o.handed[input.as] },
          ...files.map((file) => ({ kind: 'file', file, said: m.file(file.name, file.size) }) as const),
        ],
        actions: [],
      },
    },
  ])
  return true
}
