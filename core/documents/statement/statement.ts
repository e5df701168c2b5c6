/** The statement of competences as a document. Every word comes in translated; only how it is laid out stands here. */
import { FAMILY_NAMES, familiesFor } from '../pdf/fonts.ts'
import { qrSvg } from '../pdf/qr.ts'
import { typeset } from '../pdf/typeset.ts'

export interface StatementPaper {
  readonly language: string
  /** Of the file, as viewers show it. */
  readonly title: string
  readonly organisation: string
  readonly group: string
  readonly person: string
  readonly framework: {
    readonly language: string
    readonly title: string
    readonly version: string
    readonly source: string
  }
  readonly conditions: ReadonlyArray<{ readonly label: string; readonly state: string }>
  readonly domains: readonly PaperDomain[]
  readonly reference: string
  readonly code: string
  /** Where it is verified on the web, as a QR code too; null where nobody reaches us there. */
  readonly address: string | null
  readonly at: Date
  readonly words: StatementWords
}

export interface PaperDomain {
  readonly code: string
  readonly title: string
  readonly count: string
  readonly competences: ReadonlyArray<{
    readonly code: string
    readonly text: string
    readonly items: readonly string[]
    readonly day: string
    readonly source: string
    readonly by: string
  }>
}

export type StatementWords = Readonly<
  Record<
    | 'title'
    | 'opening'
    | 'conditions'
    | 'count'
    | 'notTheCertificate'
    | 'attested'
    | 'verifying'
    | 'how'
    | 'qr'
    | 'reference'
    | 'code'
    | 'issued'
    | 'page',
    string
  >
> & { readonly columns: readonly string[] }

/** Letters that no font has make it throw: see `drawableName`. */
export function statementPdf(paper: StatementPaper): Uint8Array {
  return typeset(TEMPLATE, statementData(paper), paper.at)
}

export const TEMPLATE = 'statement/statement.typ'

/** What the template reads. */
export function statementData(paper: StatementPaper): object {
  const { at: _, address, organisation, group, person, domains, ...rest } = paper
  return {
    ...rest,
    families: FAMILY_NAMES,
    organisation: named(organisation),
    group: named(group),
    person: named(person),
    domains: domains.map((domain) => ({
      ...domain,
      competences: domain.competences.map((one) => ({ ...one, by: named(one.by) })),
    })),
    address,
    qr: address === null ? null : { svg: qrSvg(address), alt: paper.words.qr },
  }
}

const named = (text: string) => ({ text, families: familiesFor(text) })
