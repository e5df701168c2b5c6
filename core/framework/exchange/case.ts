/**
 * 1EdTech CASE (Competencies and Academic Standards Exchange) 1.0: a package of a document, its items, and associations that
 * say what belongs to what. Pure.
 */
import { z } from 'zod'
import type { Row } from './assemble.ts'
import { inOneLine } from './html.ts'
import { ignoring, type TableRead } from './table.ts'
import { ROWS_MOST, Unreadable } from './understood.ts'

const text = z.string().catch('')
const Item = z.looseObject({
  identifier: z.string(),
  fullStatement: text,
  humanCodingScheme: text,
  abbreviatedStatement: text,
  notes: text,
})
const Association = z.looseObject({
  associationType: text,
  originNodeURI: z.looseObject({ identifier: text }).catch({ identifier: '' }),
  destinationNodeURI: z.looseObject({ identifier: text }).catch({ identifier: '' }),
  sequenceNumber: z.number().optional().catch(undefined),
})
const Package = z.looseObject({
  CFDocument: z.looseObject({
    identifier: z.string(),
    title: text,
    language: text,
    creator: text,
    description: text,
  }),
  CFItems: z.array(Item),
  CFAssociations: z.array(Association).catch([]),
})

/** What stands for our own fields, and what every item says of itself for machines. */
const UNDERSTOOD = {
  document: new Set([
    ...['identifier', 'uri', 'title', 'language', 'creator', 'description', 'lastChangeDateTime'],
    ...['CFPackageURI', 'caseVersion', 'adoptionStatus', 'frameworkType'],
  ]),
  item: new Set([
    ...['identifier', 'uri', 'fullStatement', 'humanCodingScheme', 'abbreviatedStatement', 'notes'],
    ...['lastChangeDateTime', 'CFDocumentURI', 'CFItemType', 'language'],
  ]),
}

export function isCase(text: string): boolean {
  return /^\s*\{/.test(text) && /"CFDocument"/.test(text)
}

/** @throws Unreadable */
export function readCase(written: string): TableRead & { readonly language: string } {
  const parsed = Package.safeParse(jsonOf(written))
  if (!parsed.success) throw new Unreadable('framework-unreadable')
  const { CFDocument: document, CFItems: items, CFAssociations: associations } = parsed.data
  const lines = linesOfIdentifiers(written)
  const lineOf = (identifier: string) => lines.get(identifier) ?? 1
  const beyond = items[ROWS_MOST]
  if (beyond) throw new Unreadable('framework-many', lineOf(beyond.identifier))

  const ignored = ignoring()
  for (const field of Object.keys(parsed.data))
    if (!Object.hasOwn(Package.shape, field)) ignored.note(field, lines.get(document.identifier) ?? 1)
  for (const field of Object.keys(document))
    if (!UNDERSTOOD.document.has(field)) ignored.note(`CFDocument.${field}`, lineOf(document.identifier))
  for (const item of items)
    for (const field of Object.keys(item))
      if (!UNDERSTOOD.item.has(field)) ignored.note(`CFItem.${field}`, lineOf(item.identifier))

  const codes = new Map(items.map(({ identifier, humanCodingScheme }) => [identifier, humanCodingScheme]))
  const above = new Map<string, { parent: string; order: number }>()
  for (const { associationType, originNodeURI, destinationNodeURI, sequenceNumber } of associations) {
    const child = originNodeURI.identifier
    const parent = destinationNodeURI.identifier
    if (associationType !== 'isChildOf') ignored.note(`CFAssociation ${associationType}`, lineOf(child))
    else if (above.has(child)) ignored.note('CFAssociation isChildOf (2)', lineOf(child))
    else above.set(child, { parent, order: sequenceNumber ?? 0 })
  }
  const rows = items
    .map((item, at): { row: Row; order: number; at: number } => {
      const { parent = '', order = 0 } = above.get(item.identifier) ?? {}
      const [said = '', ...listed] = item.fullStatement.split(/\n\s*[-*•]\s+/)
      const explanation = inOneLine(item.notes)
      const short = inOneLine(item.abbreviatedStatement)
      return {
        order,
        at,
        row: {
          line: lineOf(item.identifier),
          code: item.humanCodingScheme.trim(),
          // What it belongs to and is not in the file is told by what names it.
          parent: parent === '' || parent === document.identifier ? '' : (codes.get(parent) ?? parent),
          text: inOneLine(said),
          ...(listed.length > 0 ? { items: listed.map(inOneLine) } : {}),
          ...(explanation === '' ? {} : { explanation }),
          ...(short === '' ? {} : { short }),
        },
      }
    })
    .sort((one, other) => one.order - other.order || one.at - other.at)
    .map(({ row }) => row)
  const { title, description, language } = document
  return { title, source: inOneLine(description), language, rows, ignored: ignored.all() }
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch (error) {
    const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
    const read = position === undefined ? written : written.slice(0, Number(position))
    throw new Unreadable('framework-broken', read.split('\n').length)
  }
}

/** The line on which each identifier is written first as one. */
function linesOfIdentifiers(written: string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const [index, line] of written.split('\n').entries())
    for (const [, identifier = ''] of line.matchAll(/"identifier"\s*:\s*"([^"\\]*)"/g))
      if (!lines.has(identifier)) lines.set(identifier, index + 1)
  return lines
}
