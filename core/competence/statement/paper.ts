/** A statement in the words of its document. Pure. */
import type { StatementPaper } from '../../documents/statement/statement.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { conditionInWords } from '../cards/progress.ts'
import type { Content } from './content.ts'
import { writtenCode } from './standing.ts'

export type Marks = { reference: string; code: string; address: string | null; at: Date; zone: string }

export function paperOf(
  m: Messages,
  content: Content,
  framework: Framework,
  { reference, code, address, at, zone }: Marks,
): StatementPaper {
  const { paper } = m.statement
  const { lines, total, organisation, group } = content
  const { opening, conditions, noConditions, notTheCertificate, attested, verifying, qr, page, columns } =
    paper
  return {
    language: m.language,
    title: paper.file(content.name),
    organisation,
    group: paper.group(group.name, group.code),
    person: content.name,
    framework: {
      language: framework.language,
      title: framework.title,
      version: paper.version(framework.version),
      source: framework.source,
    },
    conditions: content.conditions.map((condition) => {
      const { label, detail } = conditionInWords(m, condition)
      return { label, state: detail }
    }),
    domains: framework.domains.flatMap(({ code, title, competences }) => {
      const listed = competences.flatMap((one) => {
        const line = lines.find((candidate) => candidate.code === one.code)
        const source = line && paper.source(line.source, line.reference)
        return line && source
          ? [{ ...textsOf(one), day: m.day(new Date(line.at), zone), source, by: line.by }]
          : []
      })
      const count = m.competence.progress.count(listed.length, competences.length)
      return listed.length === 0 ? [] : [{ code, title, count, competences: listed }]
    }),
    reference,
    code: writtenCode(code),
    address,
    at,
    words: {
      title: paper.title,
      opening,
      conditions: content.conditions.length > 0 ? conditions : noConditions,
      count: m.competence.progress.summary(lines.length, total),
      notTheCertificate,
      attested,
      columns: [columns.code, columns.competence, columns.day, columns.source, columns.by],
      verifying,
      how: address === null ? paper.howElse(organisation) : paper.how,
      qr,
      reference: paper.reference,
      code: paper.code,
      issued: paper.issued(m.day(at, zone)),
      page,
    },
  }
}

function textsOf({ code, text, items = [] }: { code: string; text: string; items?: readonly string[] }) {
  return { code, text, items }
}
