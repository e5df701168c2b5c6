/** What is said of a file that somebody had verified: the verdict in words, and only what the file itself says. Pure. */
import { createHash } from 'node:crypto'
import type { NameHash, Said } from '../../core/documents/credential/reading/badge.ts'
import type { Examined, Verdict } from '../../core/documents/credential/verifying.ts'
import type { Messages } from '../../core/i18n/messages.ts'

export type Outcome = {
  readonly verdict: Verdict
  readonly title: string
  readonly sentence: string
  /** What else whoever reads it should know of its kind. */
  readonly remarks: readonly string[]
  /** Of a file that is not what was signed nothing is shown. */
  readonly facts: ReadonlyArray<readonly [label: string, value: string]>
  readonly competences: ReadonlyArray<{ readonly code: string; readonly name: string }>
  /** On whose name it is. */
  readonly holder: string | undefined
}

/** Others write these files: no more of them is shown than a page takes. */
const LONGEST = 300
const COMPETENCES_MOST = 100

/** @param typed the name of the person, where whoever asks gave one; `zone` is the one in which days are named. */
export function outcomeOf(
  m: Messages,
  examined: Examined,
  verdict: Verdict,
  { typed, zone }: { typed?: string | undefined; zone: string },
): Outcome {
  const { file } = m.statement.verify
  if (examined.kind === 'unread')
    return { verdict, title: file.titles.unread, sentence: file.unread[examined.why], ...NOTHING }
  const { said, signature, badges } = examined
  const title = file.titles[verdict]
  if (verdict === 'altered')
    return { verdict, title, sentence: signature === 'fails' ? file.altered : file.impostor, ...NOTHING }
  return {
    verdict,
    title,
    sentence: sentenceOf(m, verdict, said, signature === 'holds', zone),
    remarks: [...(badges > 0 ? [file.bundle(badges)] : []), ...(said.isPart ? [file.part] : [])],
    facts: factsOf(m, said, verdict === 'unknown-issuer', zone),
    competences: said.competences
      .slice(0, COMPETENCES_MOST)
      .map(({ code, name }) => ({ code: short(code), name: short(name) })),
    holder: holderOf(m, said, typed),
  }
}

const NOTHING = { remarks: [], facts: [], competences: [], holder: undefined } as const

function sentenceOf(m: Messages, verdict: Verdict, said: Said, isWhole: boolean, zone: string): string {
  const { file } = m.statement.verify
  switch (verdict) {
    case 'expired':
      return file.expired(said.until ? m.day(said.until, zone) : '')
    case 'early':
      return file.early(said.from ? m.day(said.from, zone) : '')
    case 'unknown-issuer':
      return isWhole ? file.unknownIssuer : file.unchecked
    case 'unknown-status':
      return file.unknownStatus
    case 'revoked':
      return file.revoked
    case 'suspended':
      return file.suspended
    default:
      return file.valid
  }
}

function factsOf(m: Messages, said: Said, isUnknown: boolean, zone: string): Outcome['facts'] {
  const { labels } = m.statement.verify.file
  const { name, id } = said.issuer
  // Anybody can call themselves by any name; the address is what is signed with.
  const issuer = name === undefined ? id : isUnknown ? `${name} (${id})` : name
  const rows: Array<[string, string | undefined]> = [
    [labels.issuer, issuer],
    [labels.badge, said.achievement.name ?? said.name],
    [labels.description, said.achievement.description],
    [labels.from, said.from && m.day(said.from, zone)],
    [labels.until, said.until && m.day(said.until, zone)],
    [labels.holders, said.holders.length > 0 ? said.holders.slice(0, 3).join(', ') : undefined],
  ]
  return rows.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, short(value)] as const],
  )
}

function holderOf(m: Messages, said: Said, typed: string | undefined): string | undefined {
  const { holder } = m.statement.verify.file
  const name = (typed ?? '').normalize('NFC').trim().replace(/\s+/g, ' ')
  if (name === '') return said.nameHashes.length > 0 ? holder.hidden : undefined
  if (said.nameHashes.length === 0) return holder.none
  const isIn = (hashes: readonly NameHash[]) =>
    hashes.some(
      ({ hash, salt }) => hash === `sha256$${createHash('sha256').update(`${name}${salt}`).digest('hex')}`,
    )
  const isTheirs = said.nameHashes.every(isIn)
  return isTheirs ? holder.same(name) : holder.other(name)
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** For a terminal. */
export function textOf(
  m: Messages,
  { title, sentence, remarks, facts, competences, holder }: Outcome,
): string {
  const lines = [
    title,
    sentence,
    ...remarks,
    ...facts.map(([label, value]) => m.statement.verify.file.fact(label, value)),
    ...competences.map(({ code, name }) => `– ${code} ${name}`),
    ...(holder === undefined ? [] : [holder]),
  ]
  return `${lines.join('\n')}\n`
}
