/** Rows that name what they belong to, put together as a framework; or everything that is wrong with them. Pure. */
import { wholeCharacters } from '../../kernel/text.ts'
import {
  type Competence,
  codeKey,
  type Domain,
  domainByCode,
  type Part,
  type ShortTitle,
} from '../framework.ts'
import {
  CODE_MOST,
  COMPETENCES_MOST,
  type Content,
  DOMAINS_MOST,
  type Problem,
  TEXT_MOST,
  TITLE_MOST,
  type WhyRefused,
} from './understood.ts'

/** A part, a domain or a competence: which, says where it stands. */
export type Row = {
  readonly line: number
  readonly code: string
  /** The code of what it belongs to; empty at the top. */
  readonly parent: string
  readonly text: string
  readonly items?: readonly string[]
  readonly explanation?: string
  /** Ours or theirs, for menus. */
  readonly short?: string
}

export type Assembled =
  | { readonly ok: true; readonly parts: Content['parts']; readonly domains: Content['domains'] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

type Node = { readonly row: Row; readonly children: Node[] }

export function assemble(rows: readonly Row[]): Assembled {
  const problems: Problem[] = []
  const say = (why: WhyRefused, { line, code }: Row, about = code) => problems.push({ line, why, about })

  const nodes = new Map<string, Node>()
  for (const row of rows) {
    const key = codeKey(row.code)
    if (key === '') say('no-code', row, row.text.slice(0, CODE_MOST))
    else if (row.code.length > CODE_MOST || !CODE.test(row.code)) say('code-shape', row)
    else if (nodes.has(key)) say('code-twice', row)
    else nodes.set(key, { row, children: [] })
    if (row.text === '') say('no-text', row)
    if ([row.text, row.explanation ?? '', ...(row.items ?? [])].join(' ').length > TEXT_MOST)
      say('text-long', row)
  }
  const roots: Node[] = []
  for (const node of nodes.values()) {
    const { parent } = node.row
    const above = nodes.get(codeKey(parent))
    if (parent === '') roots.push(node)
    else if (!above) say('domain-unknown', node.row, parent)
    else if (isBelow(above, node, nodes)) say('circle', node.row)
    else above.children.push(node)
  }
  const parts: Part[] = []
  const domains: Domain[] = []
  const takeDomain = (node: Node, part?: Part) => {
    if (node.row.text.length > TITLE_MOST) say('text-long', node.row)
    if (node.children.length === 0) say('alone', node.row)
    for (const { row, children } of node.children) if (children.length > 0) say('too-deep', row)
    domains.push({
      code: node.row.code,
      ...(part ? { part: part.code } : {}),
      title: node.row.text,
      shortTitle: inBoth(node.row.short ?? node.row.text, 40),
      competences: node.children.map(({ row }) => competenceOf(row)),
    })
  }
  for (const root of roots) {
    if (root.children.every(({ children }) => children.length === 0)) takeDomain(root)
    else {
      const part = { code: root.row.code, title: root.row.text }
      parts.push(part)
      for (const child of root.children) takeDomain(child, part)
    }
  }
  const codes = domains.map(({ code }) => code)
  const placed = domains.flatMap(({ code, competences }) =>
    competences.map((one) => ({ code: one.code, domain: code, owner: domainByCode(one.code, codes) })),
  )
  const saysWhere = placed.some(({ owner }) => owner !== undefined)
  for (const { code, domain, owner } of placed) {
    const node = nodes.get(codeKey(code))
    if (saysWhere && owner !== domain && node) say('code-elsewhere', node.row)
  }
  const [first] = rows
  const count = domains.reduce((sum, { competences }) => sum + competences.length, 0)
  const last = rows.at(-1)
  if (domains.length > DOMAINS_MOST && last) say('domains-many', last, String(DOMAINS_MOST))
  if (count > COMPETENCES_MOST && last) say('competences-many', last, String(COMPETENCES_MOST))
  if (problems.length === 0 && count === 0)
    problems.push({ line: first?.line ?? 1, why: 'no-competence', about: '' })
  if (problems.length > 0)
    return { ok: false, problems: problems.sort((one, other) => one.line - other.line) }
  return { ok: true, parts, domains }
}

/** What people type in one word. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u

/** Whether a row stands, by whatever way, below another one. */
function isBelow(above: Node, node: Node, nodes: ReadonlyMap<string, Node>): boolean {
  const met = new Set<Node>()
  for (let at: Node | undefined = above; at && !met.has(at); at = nodes.get(codeKey(at.row.parent))) {
    if (at === node) return true
    met.add(at)
  }
  return false
}

function competenceOf({ code, text, items = [], explanation, short }: Row): Competence {
  return {
    code,
    text,
    ...(items.length > 0 ? { items } : {}),
    ...(explanation ? { explanation } : {}),
    ...(short && short !== text && short.length <= 60 ? { shortTitle: { fr: short, en: short } } : {}),
  }
}

const inBoth = (text: string, length: number): ShortTitle => {
  const cut = text.length > length ? `${wholeCharacters(text, length - 1).trim()}…` : text
  return { fr: cut, en: cut }
}
