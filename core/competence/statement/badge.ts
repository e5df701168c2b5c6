/**
 * A statement as an Open Badges 3.0 credential, not signed yet. Its holder is named by a salted hash alone, and those who
 * attested are not named: it goes from hand to hand without anybody having been asked. Pure.
 */
import { createHash } from 'node:crypto'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../documents/credential/names.ts'
import type { Json } from '../../documents/credential/signing.ts'
import { placeOf, statusEntry } from '../../documents/credential/status.ts'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { StoredStatement } from './statement-store.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Where the list stands that says whether a statement does. */
export function listAddress(publicUrl: string, list: number): string {
  return `${publicUrl}/verify/status/${list}`
}

export function badgeOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  { did, publicUrl }: { did: string; publicUrl: string },
): Json {
  const { id, reference, code, content, issuedAt, statusIndex, zone } = statement
  const { list, bit } = placeOf(statusIndex)
  const { badge, paper } = m.statement
  const texts = new Map(allCompetences(framework).map((one) => [one.code, one.text]))
  // Known to whoever has the credential, and to nobody before.
  const salt = sha256(`${code} salt`).slice(0, 32)
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: `urn:uuid:${id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: m.statement.heading(reference),
    issuer: { id: did, type: ['Profile'], name: content.organisation },
    validFrom: issuedAt.toISOString(),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${sha256(content.name + salt)}`,
          identityType: 'name',
          salt,
        },
      ],
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
    credentialStatus: statusEntry(listAddress(publicUrl, list), bit),
  }
}
