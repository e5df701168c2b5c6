/**
 * Frameworks of an organisation's own: handed in as a file, looked at, and kept with one press. What was left out of it, and what
 * is wrong with it, is said by its lines; nothing is taken in part.
 */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../command/context.ts'
import { handedIn } from '../../files/attached.ts'
import { loadFile } from '../../files/store.ts'
import { readFramework } from '../../framework/exchange/read.ts'
import { BYTES_MOST, type Problem, type Understood } from '../../framework/exchange/understood.ts'
import {
  allCompetences,
  type CertificationRule,
  type Framework,
  parseFramework,
} from '../../framework/framework.ts'
import { frameworkKey } from '../../framework/frameworks.ts'
import { insertProposal, isKept, keepProposal } from '../../framework/own-store.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { cleanName, folded, wholeCharacters } from '../../kernel/text.ts'

export type Handed = {
  readonly files: readonly string[]
  readonly version: string
  readonly minimum?: string | undefined
}

/** A file that was read. */
export type Taken = { readonly name: string; readonly sha256: string } & (
  | { readonly understood: Understood }
  | { readonly problems: readonly Problem[] }
)

export type Shown = {
  readonly name: string
  readonly framework: Framework
  readonly understood: Understood
}

/**
 * Reads a file that whoever acts handed in. Nothing is kept of it yet.
 * @throws Refusal beside the field that it is about, naming the line where there is one.
 */
export async function readHandedIn({ files }: Handed, { unit, actor }: Ctx): Promise<Taken> {
  if (files.length !== 1) throw new Refusal('framework-one', { field: 'files' })
  const [file] = await handedIn(unit, actor.personId, files)
  if (!file) throw new Refusal('unknown-file', { field: 'files' })
  const about = { name: file.name, field: 'files' }
  if (file.size > BYTES_MOST) throw new Refusal('framework-large', about)
  const bytes = (await loadFile(unit, file.id))?.content
  if (!bytes) throw new Refusal('unknown-file', about)
  const read = readFramework({ bytes, mediaType: file.mediaType, name: file.name })
  if (read.as === 'unread') {
    const line = read.line === undefined ? {} : { line: `${read.line}` }
    throw new Refusal(read.code, { ...about, ...line })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const taken = { name: file.name, sha256 }
  if (read.as === 'problems') return { ...taken, problems: read.problems }
  const { as: _, ...understood } = read
  return { ...taken, understood }
}

/** What people type, and as long as a button has room for. */
const VERSION = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,8}$/u

/** @throws Refusal `framework-version`, `framework-rule`, `framework-there`. */
export async function proposeOwn(
  { version: typed, minimum }: Omit<Handed, 'files'>,
  { name, sha256, understood }: { name: string; sha256: string; understood: Understood },
  ctx: Ctx,
): Promise<Shown> {
  const { unit, actor, ids, now } = ctx
  const { organisationId, personId: byId } = actor
  const version = typed.trim()
  if (!VERSION.test(version)) throw new Refusal('framework-version', { field: 'version' })
  if (await isKept(unit, organisationId, { sha256, version }))
    throw new Refusal('framework-there', { name, field: 'files' })
  const id = ids.next()
  const { content } = understood
  const framework = parseFramework({
    ...content,
    id: `${slugOf(content.title)}-${createHash('sha256').update(id).digest('hex').slice(0, 6)}`,
    version,
    shortTitle: inBoth(content.title),
    certification: ruleOf(minimum, allCompetences(content).length, content.source),
  })
  const fileName = cleanName(name)
  await insertProposal(unit, { id, organisationId, framework, fileName, sha256, byId, proposedAt: now })
  return { name, framework, understood }
}

/** So many letters of its title tell whoever reads a key which one it is. */
function slugOf(title: string): string {
  const letters = folded(title).replace(/[^a-z0-9]/g, '')
  return letters.slice(0, 8) || 'cadre'
}

function inBoth(title: string): { fr: string; en: string } {
  const cut = title.length > 40 ? `${wholeCharacters(title, 39).trim()}…` : title
  return { fr: cut, en: cut }
}

/** @throws Refusal `framework-rule` for one that could never be met. */
function ruleOf(minimum: string | undefined, count: number, source: string): CertificationRule {
  const typed = minimum?.trim() ?? ''
  if (typed === '') return { kind: 'none', source }
  const required = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (required < 1 || required > count)
    throw new Refusal('framework-rule', { most: `${count}`, field: 'minimum' })
  return { kind: 'threshold', minimumValidated: required, source }
}

/** @throws Refusal `framework-not-read` where it was kept already, or another file was read since. */
export async function keepOwn(key: string, { unit, actor, now, frameworks }: Ctx): Promise<Framework> {
  const whose = { organisationId: actor.organisationId, byId: actor.personId }
  const framework = await keepProposal(unit, key, whose, now)
  if (!framework || frameworkKey(framework) !== key) throw new Refusal('framework-not-read')
  frameworks.learn(framework)
  return framework
}
