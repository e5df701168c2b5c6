/** A report of the guarantee as a document. Every word comes in translated; only how it is laid out stands here. */
import { drawableName, FAMILY_NAMES, familiesFor } from '../pdf/fonts.ts'
import { typeset } from '../pdf/typeset.ts'

/** What stands in it but for its picture: all that tables need. */
export interface ReportTables {
  readonly language: string
  /** Of the file, as viewers show it. */
  readonly title: string
  readonly organisation: string
  /** Whose questions it is about, in one line. */
  readonly groups: string
  readonly period: string
  /** Label and value, each a line of the first table. */
  readonly figures: ReadonlyArray<{ readonly label: string; readonly value: string }>
  readonly broken: ReadonlyArray<{ readonly label: string; readonly value: string }>
  /** First cells are headers of their lines. Empty tables are left out with their headings. */
  readonly byGroup: readonly Line[]
  readonly byTopic: readonly Line[]
  /** What nobody answers for, a sentence each. */
  readonly uncovered: readonly string[]
  readonly week: readonly Line[]
  readonly load: readonly Line[]
  readonly opinions: readonly Line[]
  /** Somebody's own words, without whose they are. */
  readonly opinionWords: readonly string[]
  readonly outages: readonly Line[]
  readonly source: string
  /** What the ledger's seal says of it; empty where there is none. */
  readonly seal: string
  readonly at: Date
  readonly words: ReportWords
}

export interface ReportPaper extends ReportTables {
  /** SVG, with its words. */
  readonly picture: { readonly svg: string; readonly alt: string }
}

type Line = readonly string[]

export type ReportWords = Readonly<
  Record<
    | 'title'
    | 'issued'
    | 'results'
    | 'what'
    | 'count'
    | 'broken'
    | 'brokenOpening'
    | 'spread'
    | 'groups'
    | 'topics'
    | 'topicsOpening'
    | 'opinions'
    | 'opinionsOpening'
    | 'opinionWords'
    | 'week'
    | 'weekOpening'
    | 'load'
    | 'loadOpening'
    | 'outages'
    | 'outagesOpening'
    | 'proof'
    | 'page',
    string
  > &
    Record<
      'groupColumns' | 'topicColumns' | 'weekColumns' | 'loadColumns' | 'opinionColumns' | 'outageColumns',
      Line
    >
>

export function reportPdf(paper: ReportPaper): Uint8Array {
  const { at, organisation, groups, load, byGroup, ...rest } = paper
  const data = {
    ...rest,
    families: FAMILY_NAMES,
    organisation: named(organisation),
    groups: named(groups),
    byGroup: byGroup.map(headed),
    byTopic: rest.byTopic.map(headed),
    opinions: rest.opinions.map(headed),
    opinionWords: rest.opinionWords.map(named),
    load: load.map(headed),
    week: rest.week.map(headed),
    outages: rest.outages.map(headed),
  }
  return typeset('report/report.typ', data, at)
}

/** A report is no credential: a name is written as far as its letters can be. */
function named(name: string) {
  const { text, missing } = drawableName(name)
  const drawn = [...text]
    .filter((letter) => !missing.includes(letter))
    .join('')
    .trim()
  return { text: drawn === '' ? '–' : drawn, families: familiesFor(drawn) }
}

function headed([head = '', ...cells]: Line) {
  return { head: named(head), cells }
}
