/** A framework as a file for other programs, and what such a file cannot hold. Pure. */
import { createHash } from 'node:crypto'
import { excerpt } from '../../kernel/text.ts'
import type { Competence, Framework } from '../framework.ts'
import { escaped } from './html.ts'
import { MOODLE_COLUMNS, SOURCE, WHOLE } from './table.ts'

/** What is lost on the way: whoever receives the file is told. */
export const LOST = ['rule', 'version', 'english', 'short-titles', 'read-from'] as const
export type Lost = (typeof LOST)[number]

export type Written = { readonly text: string; readonly lost: readonly Lost[] }

/** Moodle holds no more of a name; the whole text is in its description then. */
const NAME_MOST = 100

export function asMoodle(framework: Framework): Written {
  const { id, title, source, parts, domains } = framework
  const row = (
    parent: string,
    code: string,
    name: string,
    description: string,
    isFramework: boolean,
    number: number,
  ) => [
    ...[parent, code, name, description, '1'],
    ...(isFramework ? [SCALE, SCALE_CONFIGURATION] : ['', '']),
    ...['', isFramework ? '' : '0', isFramework ? '' : 'null', ''],
    ...[isFramework ? '' : `${number}`, isFramework ? '1' : '', isFramework ? TAXONOMY : ''],
  ]
  let number = 0
  const next = () => ++number
  const whole = name(title, undefined)
  const rows = [
    [...MOODLE_COLUMNS],
    row('', id, whole.name, `${whole.description}${paragraph(source, SOURCE)}`, true, 0),
    ...parts.map((part) => row('', part.code, part.title, '', false, next())),
    ...domains.flatMap((domain) => [
      row(domain.part ?? '', domain.code, domain.title, '', false, next()),
      ...domain.competences.map((one) => {
        const { name, description } = nameOf(one)
        return row(domain.code, one.code, name, description, false, next())
      }),
    ]),
  ]
  const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n')
  return { text: `${text}\n`, lost: lostOf(framework, true) }
}

/** Whether a competence is attested, in Moodle's way: a scale is asked for, and its last value is a success. */
const SCALE = 'Non attestée,Attestée'
const SCALE_CONFIGURATION =
  '[{"scaleid":"1"},{"id":1,"scaledefault":1,"proficient":0},{"id":2,"scaledefault":0,"proficient":1}]'
const TAXONOMY = 'competency,competency,competency,competency'

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const paragraph = (text: string, mark?: string) =>
  mark === undefined ? `<p>${escaped(text)}</p>` : `<p class="${mark}">${escaped(text)}</p>`

function name(text: string, short: string | undefined): { name: string; description: string } {
  if (text.length <= NAME_MOST && short === undefined) return { name: text, description: '' }
  return { name: short ?? excerpt(text, NAME_MOST), description: paragraph(text, WHOLE) }
}

function nameOf({ text, items, explanation, shortTitle }: Competence): { name: string; description: string } {
  const short = shortTitle && !sameText(shortTitle.fr, text) ? shortTitle.fr : undefined
  const named =
    items && short === undefined
      ? { name: excerpt(text, NAME_MOST), description: paragraph(text, WHOLE) }
      : name(text, short)
  const list = items ? `\n<ul>\n${items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>` : ''
  const explained = explanation === undefined ? '' : `\n${paragraph(explanation)}`
  return { name: named.name, description: `${named.description}${list}${explained}`.trim() }
}

/** A short title that only writes an apostrophe otherwise says nothing more. */
const sameText = (one: string, other: string) => one.replaceAll('’', "'") === other.replaceAll('’', "'")

function lostOf({ certification, readFrom, domains }: Framework, isMoodle: boolean): Lost[] {
  const competences = domains.flatMap((domain) => domain.competences)
  const domainsSay = domains.some(({ title, shortTitle }) => !sameText(shortTitle.fr, title))
  return [
    ...(certification.kind === 'none' ? [] : ['rule' as const]),
    ...(isMoodle ? ['version' as const] : []),
    ...(competences.some(({ shortTitle }) => shortTitle && shortTitle.en !== shortTitle.fr)
      ? ['english' as const]
      : []),
    ...(domainsSay && isMoodle ? ['short-titles' as const] : []),
    ...(readFrom === undefined ? [] : ['read-from' as const]),
  ]
}

/**
 * A CASE package. Its identifiers are made from the codes, so that a second export is the same and names the same things.
 * @param at when it is written
 */
export function asCase(framework: Framework, at: Date): Written {
  const { id, version, language, title, source, certification, parts, domains } = framework
  const changed = { lastChangeDateTime: at.toISOString() }
  const key = `${id}@${version}`
  const named = (what: string, titled: string) => {
    const identifier = uuidOf(`${key} ${what}`)
    return { identifier, uri: URN + identifier, title: titled }
  }
  const document = named('document', title)
  const itemOf = (
    code: string,
    type: string,
    said: { fullStatement: string; abbreviatedStatement?: string; notes?: string },
  ) => {
    const { identifier, uri } = named(`item ${code}`, code)
    const of = { CFDocumentURI: document, humanCodingScheme: code, CFItemType: type, language }
    return { identifier, uri, ...said, ...of, ...changed }
  }
  const belongs = (code: string, parent: string | undefined, sequenceNumber: number) => {
    const { identifier, uri } = named(`association ${code}`, code)
    return {
      identifier,
      uri,
      associationType: 'isChildOf',
      sequenceNumber,
      originNodeURI: named(`item ${code}`, code),
      destinationNodeURI: parent === undefined ? document : named(`item ${parent}`, parent),
      CFDocumentURI: document,
      ...changed,
    }
  }
  const items = [
    ...parts.map((part) => itemOf(part.code, 'Part', { fullStatement: part.title })),
    ...domains.flatMap((domain) => [
      itemOf(domain.code, 'Domain', {
        fullStatement: domain.title,
        ...(sameText(domain.shortTitle.fr, domain.title)
          ? {}
          : { abbreviatedStatement: domain.shortTitle.fr }),
      }),
      ...domain.competences.map((one) => itemOf(one.code, 'Competency', saidOf(one))),
    ]),
  ]
  let order = 0
  const next = () => ++order
  const associations = [
    ...parts.map((part) => belongs(part.code, undefined, next())),
    ...domains.flatMap((domain) => [
      belongs(domain.code, domain.part, next()),
      ...domain.competences.map((one) => belongs(one.code, domain.code, next())),
    ]),
  ]
  const packaged = {
    CFDocument: {
      ...document,
      creator: 'SOS TICE',
      language,
      version,
      description: source,
      ...(certification.text === undefined ? {} : { notes: certification.text }),
      ...changed,
    },
    CFItems: items,
    CFAssociations: associations,
  }
  return { text: `${JSON.stringify(packaged, null, 2)}\n`, lost: lostOf(framework, false) }
}

function saidOf({ text, items = [], explanation, shortTitle }: Competence) {
  return {
    fullStatement: [text, ...items.map((item) => `- ${item}`)].join('\n'),
    ...(shortTitle && !sameText(shortTitle.fr, text) ? { abbreviatedStatement: shortTitle.fr } : {}),
    ...(explanation === undefined ? {} : { notes: explanation }),
  }
}

const URN = 'urn:uuid:'

/** A UUID that is made from a name (RFC 9562, version 8). */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`sos-tice framework ${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
