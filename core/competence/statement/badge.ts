/**
 * A statement as an Open Badges 3.0 credential, not signed yet, as a whole or so that parts of it can be shown. Its holder is named by a salted hash alone, and those who
 * attested are not named: it goes from hand to hand without anybody having been asked. Pure.
 */
import { createHash } from 'node:crypto'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../documents/credential/names.ts'
import type { Json } from '../../documents/credential/signing.ts'
import { placeOf, statusEntry } from '../../documents/credential/status.ts'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Content } from './content.ts'
import type { StoredStatement } from './statement-store.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Where the list stands that says whether a statement does. */
export function listAddress(publicUrl: string, list: number): string {
  return `${publicUrl}/verify/status/${list}`
}

/** By whom credentials are signed, and where this installation is reached. */
export type Issuing = { readonly did: string; readonly publicUrl: string }

export function badgeOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  issuing: Issuing,
): Json {
  const { id, reference, content, issuedAt, zone } = statement
  const { badge, paper } = m.statement
  const texts = new Map(allCompetences(framework).map((one) => [one.code, one.text]))
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: `urn:uuid:${id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: m.statement.heading(reference),
    issuer: issuerOf(statement, issuing),
    validFrom: issuedAt.toISOString(),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: identityOf(statement),
      achievement: {
        id: `urn:uuid:${id}#achievement`,
        type: ['Achievement'],
        achievementType: 'Competency',
        inLanguage: content.language,
        name: paper.title,
        description: badge.description(content.lines.length, framework.title, framework.version),
        criteria: { narrative: badge.criteria },
        alignment: content.lines.map((line) => ({
          type: ['Alignment'],
          targetCode: line.code,
          targetName: texts.get(line.code) ?? line.code,
          targetFramework: framework.title,
          targetUrl: `urn:framework:${framework.id}:${framework.version}:${line.code}`,
        })),
      },
    },
    evidence: content.lines.map((line) => ({
      type: ['Evidence'],
      name: line.code,
      narrative: badge.evidence(paper.source(line.source, line.reference), m.day(new Date(line.at), zone)),
    })),
    credentialStatus: statusOf(statement, issuing),
  }
}

export function issuerOf({ content }: StoredStatement, { did }: Issuing): Json {
  return { id: did, type: ['Profile'], name: content.organisation }
}

/** Its holder, for whoever knows their name. @param of what it names them, where it does so more than once. */
export function identityOf({ code, content }: StoredStatement, of = ''): Json[] {
  // Known to whoever has the credential, and to nobody before.
  const salt = sha256(`${code} ${of}salt`).slice(0, 32)
  const identityHash = `sha256$${sha256(content.name + salt)}`
  return [{ type: 'IdentityObject', hashed: true, identityHash, identityType: 'name', salt }]
}

/** One bit for all that is made of a statement: they stand and fall together. */
export function statusOf({ statusIndex }: StoredStatement, { publicUrl }: Issuing): Json {
  const { list, bit } = placeOf(statusIndex)
  return statusEntry(listAddress(publicUrl, list), bit)
}

/** The same without what would tell how much a part leaves out. */
export function showableOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  issuing: Issuing,
): Json {
  const badge = badgeOf(m, statement, framework, issuing)
  const subject = badge['credentialSubject'] as { achievement: Json }
  const description = m.statement.badge.part(framework.title, framework.version)
  return {
    ...badge,
    id: `${badge['id']}#parts`,
    credentialSubject: { ...subject, achievement: { ...subject.achievement, description } },
  }
}

/** What every part of it shows, as JSON pointers: all but the competences, and how each came about. */
export const ALWAYS = [
  '/id',
  '/type',
  '/name',
  '/issuer',
  '/validFrom',
  '/credentialStatus',
  '/credentialSubject/type',
  '/credentialSubject/identifier',
  ...['id', 'type', 'achievementType', 'inLanguage', 'name', 'description', 'criteria'].map(
    (name) => `/credentialSubject/achievement/${name}`,
  ),
] as const

/** To these competences, as JSON pointers. */
export function pointersTo({ lines }: Content, competences: readonly string[]): string[] {
  return lines.flatMap(({ code }, index) =>
    competences.includes(code)
      ? [`/credentialSubject/achievement/alignment/${index}`, `/evidence/${index}`]
      : [],
  )
}
