/**
 * A statement as a Comprehensive Learner Record 2.0: a credential for each competence, which stands by itself and can be handed
 * on alone, and one that holds them together. Not signed yet. Pure.
 */
import { CREDENTIALS_V2, LEARNER_RECORDS, OPEN_BADGES } from '../../documents/credential/names.ts'
import type { Json } from '../../documents/credential/signing.ts'
import { competence as competenceOf, type Framework, officialText } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { competenceLabel } from '../cards/label.ts'
import { type Issuing, identityOf, issuerOf, statusOf } from './badge.ts'
import type { Line } from './content.ts'
import type { StoredStatement } from './statement-store.ts'

/** Its credentials, in the order of the statement. */
export function badgesOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  issuing: Issuing,
): Json[] {
  return statement.content.lines.map((line) => badgeOn(m, statement, line, framework, issuing))
}

function badgeOn(
  m: Messages,
  statement: StoredStatement,
  line: Line,
  framework: Framework,
  issuing: Issuing,
): Json {
  const { badge, paper } = m.statement
  const found = competenceOf(framework, line.code)
  const targetUrl = `urn:framework:${framework.id}:${framework.version}:${line.code}`
  const says = found ? officialText(found) : line.code
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: `urn:uuid:${statement.id}#${encodeURIComponent(line.code)}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: competenceLabel(m, framework, line.code),
    issuer: issuerOf(statement, issuing),
    validFrom: line.at,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: identityOf(statement, `${line.code} `),
      achievement: {
        id: targetUrl,
        type: ['Achievement'],
        achievementType: 'Competency',
        inLanguage: framework.language,
        humanCode: line.code,
        name: excerpt(found?.text ?? line.code, 200),
        description: says,
        criteria: { narrative: badge.criteria },
        alignment: [
          {
            type: ['Alignment'],
            targetCode: line.code,
            targetName: found?.text ?? line.code,
            targetFramework: framework.title,
            targetUrl,
          },
        ],
      },
    },
    evidence: [
      {
        type: ['Evidence'],
        name: line.code,
        narrative: badge.evidence(
          paper.source(line.source, line.reference),
          m.day(new Date(line.at), statement.zone),
        ),
      },
    ],
    credentialStatus: statusOf(statement, issuing),
  }
}

/** @param signed of `badgesOf`, each by itself. */
export function bundleOf(
  m: Messages,
  statement: StoredStatement,
  framework: Framework,
  issuing: Issuing,
  signed: readonly Json[],
): Json {
  const { id, reference, content, issuedAt } = statement
  return {
    '@context': [CREDENTIALS_V2, LEARNER_RECORDS, OPEN_BADGES],
    id: `urn:uuid:${id}#bundle`,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: m.statement.heading(reference),
    description: m.statement.badge.description(content.lines.length, framework.title, framework.version),
    issuer: issuerOf(statement, issuing),
    validFrom: issuedAt.toISOString(),
    credentialSubject: {
      type: ['ClrSubject'],
      // Whose it is, each of them says.
      verifiableCredential: signed,
    },
    credentialStatus: statusOf(statement, issuing),
  }
}
