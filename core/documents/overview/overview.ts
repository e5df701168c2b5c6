/** Figures as a document: parts with a picture, a table or both. Every word comes in translated; only how it is laid out stands here. */
import { drawableName, FAMILY_NAMES, familiesFor } from '../pdf/fonts.ts'
import { typeset } from '../pdf/typeset.ts'

export type Line = readonly string[]

export type Part = {
  readonly title: string
  /** Below the heading; empty where there is nothing to say first. */
  readonly opening: string
  /** SVG, with its words; a document for reading has it, tables alone do not. */
  readonly picture?: { readonly svg: string; readonly alt: string }
  /** First cells are headers of their lines. */
  readonly table?: { readonly columns: Line; readonly rows: readonly Line[] }
}

/** Parts that are about one thing; `title` is empty where they belong to all of it. */
export type Chapter = { readonly title: string; readonly parts: readonly Part[] }

export interface OverviewPaper {
  readonly language: string
  /** Of the file, as viewers show it. */
  readonly title: string
  readonly heading: string
  readonly organisation: string
  /** Whose figures they are, in one line. */
  readonly groups: string
  readonly period: string
  readonly issued: string
  readonly chapters: readonly Chapter[]
  readonly at: Date
  /** What stands before the number of a page. */
  readonly page: string
}

export function overviewPdf({ at, organisation, groups, chapters, ...rest }: OverviewPaper): Uint8Array {
  const data = {
    ...rest,
    families: FAMILY_NAMES,
    organisation: named(organisation),
    groups: named(groups),
    chapters: chapters.map(({ title, parts }) => ({
      title: named(title),
      hasTitle: title !== '',
      parts: parts.map(partOf),
    })),
  }
  return typeset('overview/overview.typ', data, at)
}

function partOf({ title, opening, picture, table }: Part) {
  return {
    title,
    opening,
    picture: picture ?? null,
    table: table ? { columns: table.columns.map(named), rows: table.rows.map(headed) } : null,
  }
}

/** Figures are no credential: a name is written as far as its letters can be. */
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
